package io.jaelegram.client.v2;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

@AnalyzeClasses(packages = "io.jaelegram.client", importOptions = ImportOption.DoNotIncludeTests.class)
class DirectArchitectureTest {
    private static final String VERSION = "io.jaelegram.client.v2..";

    @ArchTest
    static final ArchRule theSharedClientDoesNotKnowThisVersion = noClasses()
            .that()
            .resideOutsideOfPackage(VERSION)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(VERSION);

    @ArchTest
    static final ArchRule ofVersionOneOnlyTheRouteAndItsSightsAreUsed = noClasses()
            .that()
            .resideInAPackage(VERSION)
            .should()
            .dependOnClassesThat(resideInAPackage("io.jaelegram.client.v1..")
                    .and(new com.tngtech.archunit.base.DescribedPredicate<>("other than the route") {
                        @Override
                        public boolean test(com.tngtech.archunit.core.domain.JavaClass used) {
                            return !used.getSimpleName().startsWith("Server");
                        }
                    }));

    @ArchTest
    static final ArchRule whatDecidesTouchesNoClockNoChanceNoThreadAndNoFile = noClasses()
            .that()
            .resideInAPackage("io.jaelegram.client.v2")
            .and()
            .haveSimpleNameNotEndingWith("Main")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Instant.class,
                    Clock.class,
                    Random.class,
                    ThreadLocalRandom.class,
                    Thread.class,
                    File.class,
                    Path.class)
            .orShould()
            .dependOnClassesThat(resideInAPackage("java.util.concurrent.."))
            .orShould()
            .dependOnClassesThat(resideInAPackage("java.security.."))
            .orShould()
            .dependOnClassesThat(resideInAPackage("java.net.."));

    @ArchTest
    static final ArchRule linksAreMetOnlyThroughTheirInterfaces = noClasses()
            .that()
            .resideInAPackage("io.jaelegram.client.v2")
            .and()
            .haveSimpleNameNotEndingWith("Main")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.netty..", "io.jaelegram.protocol.link.netty..", "io.jaelegram.protocol.link.simulated..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.jaelegram.(client..)").should().beFreeOfCycles();
}
