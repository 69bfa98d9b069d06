package dev.interlock.harness;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    private static final String ROOT = "dev.interlock.harness.";

    /** Bottom up: each may use those before it. */
    private static final List<String> FLOORS =
            List.of("verdict", "history", "model", "subject", "interleavings", "processes", "crashes", "junit");

    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.interlock.harness");

    @Test
    void theShippedClassesAreFound() {
        assertThat(SHIPPED.contain(ROOT + "interleavings.Interleavings")).isTrue();
        assertThat(SHIPPED.contain(ArchitectureTest.class)).isFalse();
    }

    @TestFactory
    Stream<DynamicTest> eachFloorUsesOnlyThoseBelow() {
        return IntStream.range(0, FLOORS.size() - 1).mapToObj(floor -> DynamicTest.dynamicTest(
                FLOORS.get(floor), () -> usesNothingOf(floor, FLOORS.subList(floor + 1, FLOORS.size())).check(SHIPPED)));
    }

    /** Turned upside down the order does not hold, so the rule that checks it is not blind. */
    @Test
    void theRuleOfTheFloorsCanFail() {
        ArchRule upsideDown = usesNothingOf(FLOORS.indexOf("junit"), List.of("interleavings"));
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> upsideDown.check(SHIPPED));
    }

    @Test
    void everyPackageIsAFloor() {
        classes()
                .should()
                .resideInAnyPackage(FLOORS.stream().map(name -> ROOT + name).toArray(String[]::new))
                .orShould()
                .haveSimpleName("package-info")
                .check(SHIPPED);
    }

    /** A report reads verdicts without any engine on its class path. */
    @Test
    void aVerdictNeedsOnlyTheJdkAndJackson() {
        classes()
                .that()
                .resideInAPackage(ROOT + "verdict")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + "verdict", "java..", "tools.jackson..", "org.jspecify.annotations..")
                .check(SHIPPED);
    }

    /** The rest knows the annotation of operations at most, by which subjects are written, and that in one place. */
    @Test
    void onlyTheInterleavingsEngineKnowsLincheck() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "interleavings")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage("org.jetbrains..")
                        .and(not(JavaClass.Predicates.type(Operation.class))))
                .check(SHIPPED);
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "interleavings", ROOT + "subject")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jetbrains..")
                .check(SHIPPED);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(SHIPPED);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(SHIPPED.stream().map(JavaClass::getPackageName).distinct())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(SHIPPED.getPackage(name).isAnnotatedWith(NullMarked.class))
                        .as(name)
                        .isTrue());
    }

    private static ArchRule usesNothingOf(int floor, List<String> others) {
        return noClasses()
                .that()
                .resideInAPackage(ROOT + FLOORS.get(floor))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.stream().map(name -> ROOT + name).toArray(String[]::new));
    }
}
