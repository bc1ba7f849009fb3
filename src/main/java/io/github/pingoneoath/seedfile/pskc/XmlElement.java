package io.github.pingoneoath.seedfile.pskc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A small part of an XML document. Names are without their namespace: vendors' files use several
 * for the same thing, and sometimes none.
 */
record XmlElement(
    String name, Map<String, String> attributes, List<XmlElement> children, String text) {

  Stream<XmlElement> children(String name) {
    return children.stream().filter(child -> child.name.equals(name));
  }

  Optional<XmlElement> child(String name) {
    return children(name).findFirst();
  }

  /** The first one of that name at any depth. */
  Optional<XmlElement> find(String name) {
    return children.stream()
        .flatMap(child -> Stream.concat(Stream.of(child), child.find(name).stream()))
        .filter(element -> element.name.equals(name))
        .findFirst();
  }

  /** The text of the first one of that name at any depth, or an empty one. */
  String textOf(String name) {
    return find(name).map(XmlElement::text).orElse("");
  }

  /** The value of an attribute, or an empty text. */
  String attribute(String name) {
    return attributes.getOrDefault(name, "").strip();
  }

  /** What an identifier such as {@code http://www.w3.org/2001/04/xmlenc#aes128-cbc} ends with. */
  String algorithm() {
    return lastPart(attribute("Algorithm"));
  }

  private static String lastPart(String identifier) {
    return identifier.substring(
        Math.max(identifier.lastIndexOf('#'), identifier.lastIndexOf(':')) + 1);
  }

  @Override
  public String toString() {
    return "the element " + name;
  }
}
