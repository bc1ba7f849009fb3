package io.github.pingoneoath.oathtoken;

import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.pingone.PingOneAnswer;
import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.pingone.PingOneException;
import io.github.pingoneoath.pingone.json.CreateOathTokens;
import io.github.pingoneoath.pingone.json.NewOathToken;
import io.github.pingoneoath.seedfile.SeedFileCheck;
import io.github.pingoneoath.seedfile.seed.Seed;
import java.util.List;

/** Submits batches of a seed file to PingOne, which creates OATH tokens of them. */
public final class OathTokenCreation {

  private final SeedFileCheck seedFiles;
  private final Connections connections;

  public OathTokenCreation(SeedFileCheck seedFiles, Connections connections) {
    this.seedFiles = seedFiles;
    this.connections = connections;
  }

  /**
   * Submits a batch once. The secrets are overwritten before it returns.
   *
   * <p>If the answer is lost, PingOne may have taken the batch all the same: submitting it again is
   * safe, because serial numbers are unique, and {@link DuplicateTokens} knows them.
   *
   * @param transactionId shows up in PingOne's audit log
   * @throws IncidentException if the file is not what was checked, or there is no such connection
   * @throws PingOneException if PingOne gave no OATH job
   */
  public PingOneAnswer<SubmittedBatch> submit(SeedFileBatch batch, String transactionId) {
    PingOneClient client = connections.named(batch.connection());
    String environment = Connections.environment(client, batch.environmentId());
    client.gate().refuseWhileClosed(); // before the file takes its time
    List<Seed> seeds =
        seedFiles.read(batch.file(), batch.seedFileHash(), batch.firstRow(), batch.lastRow());
    try {
      CreateOathTokens request =
          new CreateOathTokens(seeds.stream().map(OathTokenCreation::token).toList());
      return client
          .submitOathJob(environment, request, transactionId)
          .map(answer -> new SubmittedBatch(answer.body(), seeds.size(), answer.answeredAt()));
    } finally {
      seeds.forEach(Seed::erase);
    }
  }

  private static NewOathToken token(Seed seed) {
    return new NewOathToken(
        seed.serialNumber(),
        seed.secret(),
        seed.type().name(),
        seed.otpLength(),
        seed.hashAlgorithm().label(),
        seed.timeStep(),
        seed.counter(),
        seed.row());
  }
}
