package io.github.pingoneoath.packaged;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The image in runc, as strictly as {@code deploy/kubernetes.yaml} asks for: a root that is read
 * only, no capabilities, 512 MB; but in the network of this machine, where engine and PingOne are.
 */
final class Container implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MEMORY_LIMIT = 512L << 20;

  private final String id = "worker-" + UUID.randomUUID();
  private final Path bundle;
  private final PackagedWorker worker;

  private Container(Path bundle, Path folder) {
    this.bundle = bundle;
    this.worker =
        PackagedWorker.start(
            folder,
            Map.of("PATH", System.getenv("PATH")),
            List.of("runc", "run", "--bundle", bundle.toString(), id));
  }

  /**
   * Starts it.
   *
   * @param bundle as umoci unpacks an image
   * @param folder where its output goes
   * @param environment comes after that of the image
   * @param secrets is mounted where {@code deploy/kubernetes.yaml} mounts its secrets
   */
  static Container start(Path bundle, Path folder, Map<String, String> environment, Path secrets)
      throws IOException {
    Path image = bundle.resolve("config-of-the-image.json");
    Path config = bundle.resolve("config.json");
    if (Files.notExists(image)) {
      Files.copy(config, image);
    }
    Files.writeString(config, restricted(image, environment, secrets));
    return new Container(bundle, folder);
  }

  private static String restricted(Path image, Map<String, String> environment, Path secrets)
      throws IOException {
    ObjectNode config = (ObjectNode) JSON.readTree(image.toFile());
    ObjectNode process = config.withObject("/process");
    process.put("terminal", false).put("noNewPrivileges", true);
    process.putObject("capabilities");
    process.remove("rlimits");
    environment.forEach((name, value) -> process.withArray("env").add(name + "=" + value));
    config.withObject("/root").put("readonly", true);
    ArrayNode mounts = config.withArray("mounts");
    mount(mounts, "tmpfs", "tmpfs", "/tmp", "nosuid", "nodev", "mode=1777", "size=32m");
    mount(mounts, "bind", "/etc/hosts", "/etc/hosts", "bind", "ro");
    mount(mounts, "bind", secrets.toString(), "/run/secrets/pingone-oath-connector", "bind", "ro");
    ObjectNode linux = config.withObject("/linux");
    linux.withObject("/resources/memory").put("limit", MEMORY_LIMIT);
    ArrayNode namespaces = linux.putArray("namespaces");
    List.of("pid", "ipc", "uts", "mount")
        .forEach(namespace -> namespaces.addObject().put("type", namespace));
    return config.toString();
  }

  private static void mount(
      ArrayNode mounts, String type, String source, String destination, String... options) {
    ObjectNode mount = mounts.addObject();
    mount.put("type", type).put("source", source).put("destination", destination);
    ArrayNode list = mount.putArray("options");
    List.of(options).forEach(list::add);
  }

  /** runc itself; it passes signals on and ends with the exit code of the worker. */
  PackagedWorker worker() {
    return worker;
  }

  @Override
  public void close() throws IOException {
    worker.close();
    new ProcessBuilder("runc", "delete", "--force", id).start().onExit().join();
    Files.copy(
        bundle.resolve("config-of-the-image.json"),
        bundle.resolve("config.json"),
        StandardCopyOption.REPLACE_EXISTING);
  }
}
