package io.github.pingoneoath.seedfile.pskc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How large a part of a document may be: the largest, and one more. */
class XmlPartsTest {

  @ParameterizedTest(name = "{0} times {1}")
  @CsvSource({
    "29, <a>, </a>, 30, Elements are nested too deep.",
    "999, <a/>, '', 1000, An element holds too many others."
  })
  void aPartHasItsLimits(int most, String open, String close, int elements, String refusal)
      throws XMLStreamException {
    XmlElement largest = part(open.repeat(most) + close.repeat(most)).read();

    assertThat(count(largest)).isEqualTo(elements);
    XmlParts tooLarge = part(open.repeat(most + 1) + close.repeat(most + 1));
    assertThatThrownBy(tooLarge::read).isInstanceOf(XMLStreamException.class).hasMessage(refusal);
  }

  @ParameterizedTest
  @CsvSource({"30, true", "31, false"})
  void whatIsSkippedHasTheSameDepth(int depth, boolean isFine) throws XMLStreamException {
    XmlParts parts = part("<a>".repeat(depth - 1) + "</a>".repeat(depth - 1) + "<b/>");

    if (isFine) {
      parts.skip();
      assertThat(parts.next()).isEqualTo("next");
    } else {
      assertThatThrownBy(parts::skip).hasMessage("Elements are nested too deep.");
    }
  }

  @Test
  void anElementDoesNotPrintItsText() throws XMLStreamException {
    assertThat(part("3132333435").read()).hasToString("the element part");
  }

  private static int count(XmlElement element) {
    return 1 + element.children().stream().mapToInt(XmlPartsTest::count).sum();
  }

  private static XmlParts part(String content) throws XMLStreamException {
    String document = "<document><part>" + content + "</part><next/></document>";
    XmlParts parts =
        new XmlParts(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    parts.next();
    parts.next();
    return parts;
  }
}
