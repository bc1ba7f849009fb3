package io.github.pingoneoath.artifact;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows: {@code pingone} ← {@code oathjob} ← {@code worker}. */
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
          .layer("oathjob")
          .definedBy("..oathjob..")
          .layer("worker")
          .definedBy("..worker..")
          .whereLayer("worker")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("oathjob")
          .mayOnlyBeAccessedByLayers("worker")
          .whereLayer("pingone")
          .mayOnlyBeAccessedByLayers("oathjob", "worker");

  @ArchTest
  static final ArchRule CORE_KNOWS_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideOutsideOfPackage("..worker..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "io.camunda..", "io.grpc..");

  @ArchTest
  static final ArchRule ONLY_THE_CLIENT_KNOWS_HTTP_AND_JSON =
      noClasses()
          .that()
          .resideInAPackage("..oathjob..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("okhttp3..", "okio..", "com.fasterxml.jackson..");
}
