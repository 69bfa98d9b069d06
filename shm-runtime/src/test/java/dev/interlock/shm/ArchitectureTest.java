package dev.interlock.shm;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import dev.interlock.shm.fixture.Python;
import dev.interlock.shm.rulebreakers.CallsAHandle;
import dev.interlock.shm.rulebreakers.GoesByAddress;
import dev.interlock.shm.rulebreakers.KeepsHeldMemory;
import dev.interlock.shm.rulebreakers.ReadsASegment;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of the house, and for each class of rule a canary that breaks it and must be caught. */
class ArchitectureTest {

    private static final String ROOT = "dev.interlock.shm.";

    /** Bottom up: each may use those before it. */
    private static final List<String> FLOORS =
            List.of("access", "os", "segment", "sync", "view", "struct", "ndarray", "list",
                    "heap", "scope", "channel", "process");

    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.interlock.shm");

    /** The classes of this module and of the JDK may be used, and the null annotations. */
    private static final String[] ALLOWED = {"dev.interlock.shm..", "java..", "org.jspecify.annotations.."};

    private static final DescribedPredicate<JavaCall<?>> TOUCHES_MEMORY = target(owner(type(MemorySegment.class)))
            .and(target(nameMatching("[gs]et(AtIndex|String)?|copy|copyFrom|fill|mismatch|toArray")))
            .or(target(owner(type(VarHandle.class)))
                    .and(target(nameMatching("get.*|set.*|compareAnd.*|weakCompareAnd.*"))))
            .as("an access to memory");

    private static final DescribedPredicate<JavaCall<?>> MAKES_A_BUFFER =
            target(owner(type(MemorySegment.class)))
                    .and(target(nameMatching("asByteBuffer")))
                    .as("a buffer over memory");

    private static final ArchRule ONLY_THE_DOOR_TOUCHES_MEMORY = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "access", ROOT + "os")
            .should(ArchConditions.callMethodWhere(TOUCHES_MEMORY))
            .because("an engine at the door must see every access to shared memory");

    private static final ArchRule ONLY_SEGMENTS_GIVE_OUT_BUFFERS = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "segment")
            .should(ArchConditions.callMethodWhere(MAKES_A_BUFFER))
            .because("what goes through a buffer is not seen at the door");

    /**
     * Each of these takes it between the acquisition and the release of a lock, or between the begin and the end of a
     * stay. Others may be handed the memory by them, and keep it no longer than their call.
     */
    private static final Set<String> GO_BY_ADDRESS = Set.of(
            "sync.Bias", "sync.BiasedThread", "sync.Mutex", "sync.OwnerWord", "sync.RecursiveOwner",
            "channel.MessageRing", "channel.PipeSink", "channel.PipeSource");

    private static final ArchRule ONLY_HOLDERS_GO_BY_ADDRESS = noClasses()
            .that(DescribedPredicate.describe("hold no lock in it", type -> GO_BY_ADDRESS.stream()
                    .noneMatch(name -> type.getName().equals(ROOT + name))))
            .and()
            .resideOutsideOfPackage(ROOT + "access")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "open memory by address",
                    type -> Set.of(ROOT + "access.MappedMemory", ROOT + "access.Stay").contains(type.getName())))
            .because("who does not keep the mapping open may come to memory that is gone");

    private static final ArchRule NOBODY_KEEPS_HELD_MEMORY = noFields()
            .should()
            .haveRawType(ROOT + "access.HeldMemory")
            .because("it is for a few accesses, while something keeps the mapping open");

    @Test
    void theShippedClassesAreFound() {
        assertThat(SHIPPED.contain(ROOT + "access.MappedMemory")).isTrue();
        assertThat(SHIPPED.contain(ROOT + "access.Stay")).isTrue();
        assertThat(GO_BY_ADDRESS).allMatch(name -> SHIPPED.contain(ROOT + name));
        assertThat(SHIPPED.contain(ROOT + "access.ShmAccess")).isTrue();
        assertThat(SHIPPED.contain(ROOT + "view.SharedIntArray")).isTrue();
        assertThat(SHIPPED.contain(ArchitectureTest.class)).isFalse();
    }

    @TestFactory
    Stream<DynamicTest> eachFloorUsesOnlyThoseBelow() {
        return Stream.iterate(0, floor -> floor + 1).limit(FLOORS.size() - 1).map(floor -> DynamicTest.dynamicTest(
                FLOORS.get(floor), () -> usesNothingAbove(floor).check(SHIPPED)));
    }

    private static ArchRule usesNothingAbove(int floor) {
        String[] above = FLOORS.stream().skip(floor + 1).map(name -> ROOT + name + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(ROOT + FLOORS.get(floor) + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .allowEmptyShould(true);
    }

    @Test
    void everyPackageIsAFloor() {
        classes()
                .should()
                .resideInAnyPackage(FLOORS.stream().map(name -> ROOT + name).toArray(String[]::new))
                .check(SHIPPED);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("dev.interlock.shm.(*)..").should().beFreeOfCycles().check(SHIPPED);
    }

    @Test
    void theJdkIsAllThatIsNeeded() {
        classes().should().onlyDependOnClassesThat().resideInAnyPackage(ALLOWED).check(SHIPPED);
    }

    @Test
    void onlyTheDoorTouchesSharedMemory() {
        ONLY_THE_DOOR_TOUCHES_MEMORY.check(SHIPPED);
    }

    @Test
    void onlySegmentsGiveOutBuffers() {
        ONLY_SEGMENTS_GIVE_OUT_BUFFERS.check(SHIPPED);
    }

    @Test
    void onlyHoldersOfALockGoByAddress() {
        ONLY_HOLDERS_GO_BY_ADDRESS.check(SHIPPED);
        NOBODY_KEEPS_HELD_MEMORY.check(SHIPPED);
    }

    /** So that every child ends with its parent, whoever starts it. */
    @Test
    void onlyTheProcessFloorStartsProcesses() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "process")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class, Process.class);
        rule.check(SHIPPED);
        breaks(rule, Python.class);
    }

    /** A child hands over names and text, and knows nothing of what they stand for. */
    @Test
    void theProcessFloorStandsOnTheSystemAlone() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "process..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FLOORS.stream()
                        .filter(name -> !List.of("access", "os", "process").contains(name))
                        .map(name -> ROOT + name + "..")
                        .toArray(String[]::new))
                .check(SHIPPED);
    }

    /** It allocates what it passes to C, and reads nothing but errno. */
    @Test
    void theSystemFloorTouchesOnlyWhatItAllocatesItself() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "os")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "os.CFunction")
                .should(ArchConditions.callMethodWhere(TOUCHES_MEMORY))
                .check(SHIPPED);
    }

    @Test
    void theCanariesAreCaught() {
        breaks(ONLY_THE_DOOR_TOUCHES_MEMORY, ReadsASegment.class);
        breaks(ONLY_THE_DOOR_TOUCHES_MEMORY, CallsAHandle.class);
        breaks(ONLY_SEGMENTS_GIVE_OUT_BUFFERS, ReadsASegment.class);
        breaks(ONLY_HOLDERS_GO_BY_ADDRESS, GoesByAddress.class);
        breaks(ONLY_HOLDERS_GO_BY_ADDRESS, KeepsHeldMemory.class);
        breaks(NOBODY_KEEPS_HELD_MEMORY, KeepsHeldMemory.class);
    }

    /** Turned upside down, the order of the floors does not hold, so the rule that checks it is not blind. */
    @Test
    void theRuleOfTheFloorsCanFail() {
        ArchRule upsideDown = noClasses()
                .that(resideInAPackage(ROOT + "view.."))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "sync.."));
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> upsideDown.check(SHIPPED));
    }

    private static void breaks(ArchRule rule, Class<?> canary) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.check(new ClassFileImporter().importClasses(canary)))
                .withMessageContaining(canary.getSimpleName());
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(SHIPPED.stream().map(JavaClass::getPackageName).distinct())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(SHIPPED.getPackage(name).isAnnotatedWith(NullMarked.class))
                        .as(name)
                        .isTrue());
    }

    @Test
    void nothingIsCalledAUtilityOrAManager() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..manager..", "..helper..")
                .orShould()
                .haveNameMatching(".*(Util|Utils|Manager|Helper|Impl)")
                .check(SHIPPED);
    }
}
