package io.github.pingoneoath.artifact;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import ch.qos.logback.classic.Logger;
import com.sun.management.HotSpotDiagnosticMXBean;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.parallel.Isolated;

/** Test classes run side by side in one JVM: what changes that JVM runs alone. */
@AnalyzeClasses(
    packages = "io.github.pingoneoath",
    importOptions = ImportOption.OnlyIncludeTests.class)
class IsolatedTestsTest {

  private static final Set<Class<?>> OF_THE_JVM =
      Set.of(
          System.class, HotSpotDiagnosticMXBean.class, Locale.class, TimeZone.class, Logger.class);

  private static final DescribedPredicate<JavaCall<?>> CHANGES_THE_JVM =
      DescribedPredicate.describe(
          "what changes the JVM",
          call ->
              OF_THE_JVM.stream().anyMatch(call.getTargetOwner()::isAssignableTo)
                  && call.getName().matches("set.+|clearProperty|addAppender"));

  @ArchTest
  static final ArchRule ALONE =
      noClasses()
          .that()
          .areNotAnnotatedWith(Isolated.class)
          .should()
          .callMethodWhere(CHANGES_THE_JVM);
}
