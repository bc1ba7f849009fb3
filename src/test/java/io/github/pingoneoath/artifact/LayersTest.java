package io.github.pingoneoath.artifact;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The arrows: {@code pingone} ← {@code job} ← {@code oathjob} and {@code seedfile} ← {@code
 * oathtoken} ← {@code config} ← {@code jobtype} ← {@code worker} and {@code connector}, the two
 * hosts, which know nothing of each other; a seed file knows nothing of PingOne. Inside of {@code
 * pingone}: {@code json} ← {@code pingone}; inside of {@code seedfile}: {@code seed} ← {@code csv}
 * and {@code pskc} ← {@code seedfile}.
 */
@AnalyzeClasses(
    packages = "io.github.pingoneoath",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

  @ArchTest
  static final ArchRule ARROWS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("pingone")
          .definedBy("..pingone..")
          .layer("job")
          .definedBy("..job..")
          .layer("oathjob")
          .definedBy("..oathjob..")
          .layer("seedfile")
          .definedBy("..seedfile..")
          .layer("oathtoken")
          .definedBy("..oathtoken..")
          .layer("config")
          .definedBy("..config..")
          .layer("jobtype")
          .definedBy("..jobtype..")
          .layer("worker")
          .definedBy("..worker..")
          .layer("connector")
          .definedBy("..connector..")
          .whereLayer("worker")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("connector")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("jobtype")
          .mayOnlyBeAccessedByLayers("worker", "connector")
          .whereLayer("config")
          .mayOnlyBeAccessedByLayers("jobtype", "worker", "connector")
          .whereLayer("oathjob")
          .mayOnlyBeAccessedByLayers("config", "jobtype", "worker", "connector")
          .whereLayer("oathtoken")
          .mayOnlyBeAccessedByLayers("config", "jobtype", "worker", "connector")
          .whereLayer("seedfile")
          .mayOnlyBeAccessedByLayers("oathtoken", "config", "jobtype", "worker", "connector")
          .whereLayer("job")
          .mayOnlyBeAccessedByLayers(
              "oathjob", "seedfile", "oathtoken", "config", "jobtype", "worker", "connector")
          .whereLayer("pingone")
          .mayOnlyBeAccessedByLayers(
              "job", "oathjob", "oathtoken", "config", "jobtype", "worker", "connector");

  @ArchTest
  static final ArchRule ARROWS_OF_SEED_FILES =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("seedfile")
          .definedBy("io.github.pingoneoath.seedfile")
          .layer("csv")
          .definedBy("..seedfile.csv..")
          .layer("pskc")
          .definedBy("..seedfile.pskc..")
          .layer("seed")
          .definedBy("..seedfile.seed..")
          .whereLayer("seedfile")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("csv")
          .mayOnlyBeAccessedByLayers("seedfile")
          .whereLayer("pskc")
          .mayOnlyBeAccessedByLayers("seedfile");

  @ArchTest
  static final ArchRule JSON_KNOWS_NO_REQUESTS =
      classes()
          .that()
          .resideInAPackage("..pingone.json..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "com.fasterxml.jackson..", "org.jspecify..", "..pingone.json..");

  @ArchTest
  static final ArchRule THE_CORE_KNOWS_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..pingone..", "..job..", "..oathjob..", "..seedfile..", "..oathtoken..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "io.camunda..", "io.grpc..");

  @ArchTest
  static final ArchRule ONLY_THE_HOSTS_KNOW_CAMUNDA =
      noClasses()
          .that()
          .resideOutsideOfPackages("..worker..", "..connector..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.camunda..", "io.grpc..");

  /** Its runtime brings another client, and another Spring Boot, from release to release. */
  @ArchTest
  static final ArchRule THE_CONNECTOR_KNOWS_ONLY_THE_API_OF_ITS_RUNTIME =
      classes()
          .that()
          .resideInAPackage("..connector..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "com.fasterxml.jackson..",
              "io.camunda.connector.api..",
              "io.github.pingoneoath..",
              "io.micrometer.core..",
              "okhttp3..",
              "org.jspecify..",
              "org.slf4j..",
              "org.springframework.beans..",
              "org.springframework.boot.autoconfigure",
              "org.springframework.boot.env",
              "org.springframework.boot.ssl",
              "org.springframework.context..",
              "org.springframework.core.env");

  @ArchTest
  static final ArchRule THE_WORKER_KNOWS_NO_CONNECTOR =
      noClasses()
          .that()
          .resideInAPackage("..worker..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.camunda.connector..");

  @ArchTest
  static final ArchRule ONLY_THE_CLIENT_KNOWS_HTTP_AND_JSON =
      noClasses()
          .that()
          .resideInAnyPackage("..job..", "..oathjob..", "..seedfile..", "..oathtoken..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("okhttp3..", "okio..", "com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule ONLY_ONE_ROOM_OF_THE_CLIENT_KNOWS_JSON =
      noClasses()
          .that()
          .resideInAPackage("io.github.pingoneoath.pingone")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule SEED_FILES_NEED_NOTHING_BUT_THEIR_PARSERS =
      classes()
          .that()
          .resideInAPackage("..seedfile..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.crypto..",
              "javax.xml.stream..",
              "de.siegmar.fastcsv..",
              "org.apache.commons.codec..",
              "org.slf4j..",
              "org.jspecify..",
              "..pingoneoath.job..",
              "..pingoneoath.seedfile..");
}
