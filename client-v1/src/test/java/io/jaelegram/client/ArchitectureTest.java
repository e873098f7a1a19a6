package io.jaelegram.client;

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
class ArchitectureTest {
    @ArchTest
    static final ArchRule theSharedClientDoesNotKnowTheVersionsBuiltOnIt = noClasses()
            .that()
            .resideInAnyPackage("io.jaelegram.client", "io.jaelegram.client.content", "io.jaelegram.client.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.jaelegram.client.v1..", "io.jaelegram.client.terminal..", "io.jaelegram.client.home..");

    @ArchTest
    static final ArchRule theCoreTouchesNoClockNoChanceNoThreadAndNoFile = noClasses()
            .that()
            .resideInAnyPackage("io.jaelegram.client", "io.jaelegram.client.content")
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
    static final ArchRule theCoreMeetsLinksOnlyThroughTheirInterfaces = noClasses()
            .that()
            .resideInAnyPackage("io.jaelegram.client", "io.jaelegram.client.content", "io.jaelegram.client.v1")
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
