package io.jaelegram.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Instant;

/** What decides is separate from what touches sockets, threads, clocks and files (architecture.md). */
@AnalyzeClasses(packages = "io.jaelegram.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ServerArchitectureTest {
    private static final String[] DECIDING = {
        "io.jaelegram.server.core..", "io.jaelegram.server.store", "io.jaelegram.server.simulated.."
    };

    @ArchTest
    static final ArchRule WHAT_DECIDES_TOUCHES_NO_SOCKET_THREAD_OR_FILE = noClasses()
            .that()
            .resideInAnyPackage(DECIDING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.netty..",
                    "org.rocksdb..",
                    "io.jaelegram.protocol.link.netty..",
                    "java.nio.file..",
                    "java.nio.channels..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class);

    @ArchTest
    static final ArchRule NOBODY_ASKS_THE_SYSTEM_FOR_TIME_OR_CHANCE = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(SecureRandom.class);

    @ArchTest
    static final ArchRule ONLY_ROCKS_KNOWS_ROCKSDB = noClasses()
            .that()
            .resideOutsideOfPackage("io.jaelegram.server.store.rocks")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.rocksdb..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.jaelegram.server.(**)").should().beFreeOfCycles();
}
