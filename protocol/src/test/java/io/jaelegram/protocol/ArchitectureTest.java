package io.jaelegram.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;

@AnalyzeClasses(packages = "io.jaelegram.protocol", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String EDGE = "io.jaelegram.protocol.link.netty";

    @ArchTest
    static final ArchRule NETTY_STAYS_AT_THE_EDGE = noClasses()
            .that()
            .resideOutsideOfPackage(EDGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "java.net..", "java.nio.channels..", "javax.net..");

    @ArchTest
    static final ArchRule TIME_AND_CHANCE_ARE_HANDED_IN = noClasses()
            .that()
            .resideOutsideOfPackage(EDGE)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(KeyPairGenerator.class, "generateKeyPair")
            .orShould()
            .callConstructor(SecureRandom.class)
            .orShould()
            .callConstructor(Random.class);

    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.jaelegram.protocol.(**)").should().beFreeOfCycles();
}
