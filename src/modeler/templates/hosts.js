/** The worker of this project: it takes the job types as they are and asks for nothing besides. */
const worker = { name: '', title: '', taskType: jobType => jobType, fields: [] };

/**
 * Who may do the job of a service task; for each there is a template of each service task. `name` and `title` are appended to
 * those of the template, `taskType` makes the type of the task of the job type, and `fields` are properties that the host
 * needs besides, in the panel between inputs and results.
 */
export const hosts = [ worker ];
