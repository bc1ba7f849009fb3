package io.github.pingoneoath.seedfile.pskc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads an XML document part by part, each of them small. Refuses anything that could make a reader
 * fetch, expand or keep more than that: a DOCTYPE, an entity, a comment without an end.
 */
final class XmlParts {

  private static final int MOST_BYTES_AT_ONCE = 1_000_000;
  private static final int MOST_ELEMENTS = 1_000;
  private static final int DEEPEST = 30;

  private final Bound bound;
  private final XMLStreamReader xml;
  private int elements;

  XmlParts(InputStream content) throws XMLStreamException {
    bound = new Bound(content);
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    xml = factory.createXMLStreamReader(bound);
  }

  /** Ends a document where one piece of markup or text is larger than any token needs. */
  private static final class Bound extends FilterInputStream {

    private int left = MOST_BYTES_AT_ONCE;

    Bound(InputStream content) {
      super(content);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left <= 0) {
        throw new IOException("One piece of the document is too large.");
      }
      int read = super.read(bytes, offset, length);
      left -= Math.max(read, 0);
      return read;
    }

    /** A broken document is closed by its reader, but its owner wants to read it to its end. */
    @Override
    public void close() {}
  }

  /**
   * Goes to the next element.
   *
   * @return its name; empty at the end of the element around it, or of the document
   */
  String next() throws XMLStreamException {
    while (xml.hasNext()) {
      int event = event();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return xml.getLocalName();
      }
      if (event == XMLStreamConstants.END_ELEMENT) {
        return "";
      }
    }
    return "";
  }

  private int event() throws XMLStreamException {
    bound.left = MOST_BYTES_AT_ONCE;
    int event = xml.next();
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw new DoctypeException();
    }
    return event;
  }

  /** There is a DOCTYPE, or an entity that only a DOCTYPE could have declared. */
  static final class DoctypeException extends XMLStreamException {

    private static final long serialVersionUID = 1L;
  }

  /** Skips the current element. */
  void skip() throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      int event = event();
      depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
      depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
      requireDepth(depth);
    }
  }

  /** The current element with its children. */
  XmlElement read() throws XMLStreamException {
    elements = 0;
    return read(1);
  }

  private XmlElement read(int depth) throws XMLStreamException {
    requireDepth(depth);
    elements++;
    if (elements > MOST_ELEMENTS) {
      throw new XMLStreamException("An element holds too many others.");
    }
    String name = xml.getLocalName();
    Map<String, String> attributes = attributes();
    List<XmlElement> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int event = event(); event != XMLStreamConstants.END_ELEMENT; event = event()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        children.add(read(depth + 1));
      } else if (xml.isCharacters()) {
        append(text);
      }
    }
    return new XmlElement(name, attributes, children, text.toString().strip());
  }

  private void append(StringBuilder text) throws XMLStreamException {
    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    if (text.length() > MOST_BYTES_AT_ONCE) {
      throw new XMLStreamException("A text is too long.");
    }
  }

  private static void requireDepth(int depth) throws XMLStreamException {
    if (depth > DEEPEST) {
      throw new XMLStreamException("Elements are nested too deep.");
    }
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    return attributes;
  }
}
