package io.github.pingoneoath.packaged;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** {@code mvn -Prelease verify}: what {@code target/release} holds. */
class ReleaseIT {

  private static final Path RELEASE = Path.of("target/release");
  private static final String NAME =
      Path.of(System.getProperty("packaged.jar")).getFileName().toString().replace(".jar", "");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)");

  @Test
  void holdsOneFileOfEachKindWithTheVersionInItsName() {
    assertThat(files())
        .containsExactlyInAnyOrder(
            "SHA256SUMS",
            NAME + ".jar",
            NAME + "-connector.jar",
            NAME + ".pom",
            NAME + ".cdx.json",
            NAME + "-sources.jar",
            NAME + "-javadoc.jar",
            NAME + "-connector-templates.zip",
            NAME + "-bpmn.zip",
            NAME + "-deploy.zip");
  }

  @Test
  void sumsAreThoseOfAllFiles() throws Exception {
    Map<String, String> sums =
        Files.readAllLines(RELEASE.resolve("SHA256SUMS")).stream()
            .map(line -> line.split(" \\*", 2))
            .collect(toMap(parts -> parts[1], parts -> parts[0]));

    assertThat(sums.keySet())
        .containsExactlyInAnyOrderElementsOf(
            files().stream().filter(name -> !name.equals("SHA256SUMS")).toList());
    for (Map.Entry<String, String> sum : sums.entrySet()) {
      byte[] bytes = Files.readAllBytes(RELEASE.resolve(sum.getKey()));
      assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
          .as(sum.getKey())
          .isEqualTo(sum.getValue());
    }
  }

  @Test
  void pomSaysWhoPublishesWhatUnderWhichLicence() throws Exception {
    XPath xpath = XPathFactory.newInstance().newXPath();
    Path pom = RELEASE.resolve(NAME + ".pom");

    for (String element :
        List.of("name", "description", "url", "licenses", "developers", "scm", "dependencies")) {
      assertThat(
              xpath.evaluate("/*/*[local-name() = '" + element + "']", new InputSource("" + pom)))
          .as(element)
          .isNotBlank();
    }
    assertThat(pom)
        .content()
        .contains("<version>" + version() + "</version>")
        .doesNotContain("${", "<parent>", "<scope>test</scope>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"connector-templates", "bpmn", "deploy"})
  void zipHoldsTheFolderWithoutWhatAnOperatorPutsThere(String folder) throws IOException {
    assertThat(zip(folder).keySet())
        .containsExactlyInAnyOrderElementsOf(project(folder))
        .noneMatch(name -> name.contains("secrets/") || name.contains("seeds/"));
  }

  @Test
  void indexOfTheTemplatesNamesFilesOfTheirZip() throws IOException {
    Map<String, String> zip = zip("connector-templates");
    JsonNode index = new ObjectMapper().readTree(zip.get("connector-templates/index.json"));

    assertThat(index).isNotEmpty();
    for (Map.Entry<String, JsonNode> versions : index.properties()) {
      for (JsonNode entry : versions.getValue()) {
        String file = "connector-templates/" + entry.path("ref").asText();
        assertThat(zip).containsKey(file);
        JsonNode template = new ObjectMapper().readTree(zip.get(file));
        assertThat(template.path("id").asText()).isEqualTo(versions.getKey());
        assertThat(template.path("version")).isEqualTo(entry.path("version"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"connector-templates", "bpmn"})
  void linksOfAReadmeStayInItsZipOrAreAddresses(String folder) throws IOException {
    Map<String, String> zip = zip(folder);

    assertThat(LINK.matcher(zip.get(folder + "/README.md")).results().map(link -> link.group(1)))
        .isNotEmpty()
        .allSatisfy(
            link ->
                assertThat(
                        link.matches("https://.*/v" + Pattern.quote(version()) + "/.*")
                            || zip.keySet().stream()
                                .anyMatch(name -> name.startsWith(folder + "/" + link)))
                    .as(link)
                    .isTrue());
  }

  @Test
  void processesManifestsAndPagesCarryTheVersion() throws IOException {
    String released = version().replace("-SNAPSHOT", "");

    assertThat(zip("bpmn").get("bpmn/await-oath-job.bpmn"))
        .contains("<zeebe:versionTag value=\"" + released + "\" />");
    for (String file : List.of("deploy/kubernetes.yaml", "deploy/compose.yaml")) {
      assertThat(zip("deploy").get(file)).contains("pingone-oath-connector:" + released);
    }
    for (String page : List.of("README.md", "docs/kubernetes.md")) {
      assertThat(Path.of(page)).content().contains("pingone-oath-connector:" + released);
    }
  }

  @Test
  void jarsHoldSourcesAndJavadocOfThePublicApi() throws IOException {
    String client = "io/github/pingoneoath/pingone/PingOneClient";

    assertThat(entries(NAME + "-sources.jar")).containsKey(client + ".java");
    assertThat(entries(NAME + "-javadoc.jar")).containsKeys("index.html", client + ".html");
    assertThat(entries(NAME + ".jar").get("META-INF/sbom/application.cdx.json"))
        .isEqualTo(Files.readString(RELEASE.resolve(NAME + ".cdx.json")));
  }

  private static String version() {
    return NAME.replace("pingone-oath-connector-", "");
  }

  private static List<String> files() {
    try (Stream<Path> files = Files.list(RELEASE)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new AssertionError("run mvn -Prelease verify", e);
    }
  }

  /** Files that git would have, should nothing be left over in the folders. */
  private static List<String> project(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.toString().replace('\\', '/'))
          .filter(name -> !name.matches("deploy/(secrets|seeds)/.*"))
          .toList();
    }
  }

  private static Map<String, String> zip(String folder) throws IOException {
    return entries(NAME + "-" + folder + ".zip");
  }

  /** The files of a zip by their names, as text. */
  private static Map<String, String> entries(String file) throws IOException {
    try (ZipFile zip = new ZipFile(RELEASE.resolve(file).toFile())) {
      Map<String, String> entries = new TreeMap<>();
      for (var entry : zip.stream().filter(found -> !found.isDirectory()).toList()) {
        try (InputStream content = zip.getInputStream(entry)) {
          entries.put(entry.getName(), new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
      return entries;
    }
  }
}
