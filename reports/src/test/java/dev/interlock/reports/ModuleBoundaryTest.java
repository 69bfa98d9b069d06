package dev.interlock.reports;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The report rests on verdict files and on nothing else of this project. */
@AnalyzeClasses(packages = "dev.interlock.reports", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBoundaryTest {

    @ArchTest
    static final ArchRule ofThisProjectOnlyTheVerdictRecordsAreUsed = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.interlock..")
                    .and(not(resideInAPackage("dev.interlock.reports..")))
                    .and(not(resideInAPackage("dev.interlock.harness.verdict.."))));

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("dev.interlock.reports.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theGateNeitherReadsNorWritesFiles = noClasses()
            .that()
            .resideInAPackage("..gate..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files");
}
