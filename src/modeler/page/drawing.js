/** Draws elements of a given id; positions are those of the centre. */
export function drawing(modeler) {
  const element = id => modeler.get('elementRegistry').get(id);

  function shape({ type, id, name, ...attributes }) {
    const businessObject = modeler.get('bpmnFactory').create(type, { id, name });
    return modeler.get('elementFactory').createShape({ type, businessObject, ...attributes });
  }

  return {
    draw({ x, y, ...described }) {
      modeler.get('modeling').createShape(shape(described), { x, y }, modeler.get('canvas').getRootElement());
    },

    attachErrorEvent({ id, name, errorCode, host, x, y }) {
      const event = shape({ type: 'bpmn:BoundaryEvent', id, name, eventDefinitionType: 'bpmn:ErrorEventDefinition' });
      modeler.get('modeling').createShape(event, { x, y }, element(host), { attach: true });
      const error = modeler.get('bpmnFactory').create('bpmn:Error', { id: `${id}-error`, name, errorCode });
      modeler.getDefinitions().get('rootElements').push(error);
      const [ definition ] = event.businessObject.get('eventDefinitions');
      modeler.get('modeling').updateModdleProperties(event, definition, { errorRef: error });
    },

    connect(source, target) {
      modeler.get('modeling').connect(element(source), element(target));
    }
  };
}
