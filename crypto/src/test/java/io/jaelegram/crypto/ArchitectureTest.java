package io.jaelegram.crypto;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;

/** Bytes in, bytes out: the module knows no network, file, clock or chance of its own. */
@AnalyzeClasses(packages = "io.jaelegram.crypto", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NEITHER_NETWORK_NOR_PROTOCOL_NOR_FILES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "io.jaelegram.protocol..", "java.net..", "java.nio.file..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\..*(File|Stream|Reader|Writer).*");

    @ArchTest
    static final ArchRule NO_CHANCE_OF_ITS_OWN = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(SecureRandom.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Random.class)
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule NO_CLOCK_OF_ITS_OWN = noClasses()
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.time..");

    @ArchTest
    static final ArchRule NO_PACKAGE_CYCLES =
            slices().matching("io.jaelegram.crypto.(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PRIMITIVES_KNOW_NOTHING_ABOVE_THEM = noClasses()
            .that()
            .resideInAPackage("io.jaelegram.crypto.primitive")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.jaelegram.crypto", "io.jaelegram.crypto.rest");
}
