package io.jaelegram.comparison;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.jaelegram.crypto.primitive.CryptoProvider;
import io.jaelegram.crypto.primitive.Providers;
import java.util.function.Supplier;

/** What measures stands outside of what is measured (architecture.md, "Modules"). */
@AnalyzeClasses(packages = "io.jaelegram", importOptions = ImportOption.DoNotIncludeTests.class)
class ComparisonArchitectureTest {
    @ArchTest
    static final ArchRule noOtherModuleKnowsThatItIsMeasured = noClasses()
            .that()
            .resideOutsideOfPackage("io.jaelegram.comparison..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.jaelegram.comparison..");

    @ArchTest
    static final ArchRule packagesHaveAnOrder =
            slices().matching("io.jaelegram.comparison.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlySimulationsChangeThePrimitives = noClasses()
            .that()
            .resideOutsideOfPackage("io.jaelegram.comparison.compare.simulate..")
            .should()
            .callMethod(Providers.class, "with", CryptoProvider.class, Supplier.class);

    @ArchTest
    static final ArchRule nobodySleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule theLabReadsOneClock = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.jaelegram.comparison.demo..",
                    "io.jaelegram.comparison.lab..",
                    "io.jaelegram.comparison.bench..",
                    "io.jaelegram.comparison.proxy..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
