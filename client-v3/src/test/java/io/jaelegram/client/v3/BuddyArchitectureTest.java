package io.jaelegram.client.v3;

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
class BuddyArchitectureTest {
    private static final String VERSION = "io.jaelegram.client.v3..";

    @ArchTest
    static final ArchRule nobodyElseKnowsThisVersion = noClasses()
            .that()
            .resideOutsideOfPackage(VERSION)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(VERSION);

    @ArchTest
    static final ArchRule versionOneIsNotAPartOfIt = noClasses()
            .that()
            .resideInAPackage(VERSION)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.jaelegram.client.v1..");

    @ArchTest
    static final ArchRule whatDecidesTouchesNoClockNoChanceNoThreadAndNoFile = noClasses()
            .that()
            .resideInAPackage(VERSION)
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
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "io.netty..", "io.jaelegram.protocol.link.netty..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.jaelegram.(client..)").should().beFreeOfCycles();
}
