/** The job types, whatever the host: which variables a job has, what is done, what is logged. */
@NullMarked
package io.github.pingoneoath.jobtype;

import org.jspecify.annotations.NullMarked;
