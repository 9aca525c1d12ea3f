package io.trackai.examples.quickstart;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house: floors, cycles, foreign types in signatures, names, and what no library code may touch. */
class ArchitectureTest {

    private static final String[] PROVIDERS = {"io.trackai.meta..", "io.trackai.perfectpay..", "io.trackai.gtm.."};

    private static JavaClasses library;

    @BeforeAll
    static void read() {
        library = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.trackai")
                .that(DescribedPredicate.not(resideInAPackage("io.trackai.examples..")));
    }

    @Test
    void library_asItWasRead_holdsEveryModule() {
        assertThat(library.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .contains(
                        "io.trackai",
                        "io.trackai.engine",
                        "io.trackai.http",
                        "io.trackai.meta",
                        "io.trackai.perfectpay",
                        "io.trackai.gtm",
                        "io.trackai.testkit");
    }

    @Test
    void imports_betweenFloors_pointDown() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("values")
                .definedBy("io.trackai.model..", "io.trackai.error..")
                .layer("spi")
                .definedBy("io.trackai.spi..")
                .layer("engine")
                .definedBy("io.trackai.engine..")
                .layer("relay")
                .definedBy("io.trackai.relay..")
                .layer("adapters")
                .definedBy("io.trackai.adapter..")
                .layer("facade")
                .definedBy("io.trackai")
                .layer("http")
                .definedBy("io.trackai.http..")
                .layer("providers")
                .definedBy(PROVIDERS)
                .layer("testkit")
                .definedBy("io.trackai.testkit..")
                .whereLayer("testkit")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("providers")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("testkit")
                .whereLayer("facade")
                .mayOnlyBeAccessedByLayers("http", "testkit")
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("facade")
                .whereLayer("relay")
                .mayOnlyBeAccessedByLayers("engine", "facade")
                .whereLayer("adapters")
                .mayOnlyBeAccessedByLayers("facade", "testkit")
                .whereLayer("spi")
                .mayOnlyAccessLayers("values")
                .check(library);
        classes()
                .that(resideInAnyPackage("io.trackai.model..", "io.trackai.error.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "io.trackai.model..",
                        "io.trackai.error..",
                        "java..",
                        "javax..",
                        "org.jspecify..",
                        "org.immutables.."))
                .check(library);
    }

    @Test
    void providers_whateverTheyAre_seeValuesAndSpiOnlyAndNeverEachOther() {
        for (String provider : PROVIDERS) {
            noClasses()
                    .that(resideInAPackage(provider))
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.trackai..")
                            .and(DescribedPredicate.not(resideInAnyPackage(
                                    provider, "io.trackai.model..", "io.trackai.error..", "io.trackai.spi.."))))
                    .check(library);
        }
    }

    @Test
    void packages_amongThemselves_haveNoCycle() {
        slices().matching("io.trackai.(**)").should().beFreeOfCycles().check(library);
    }

    @Test
    void foreignLibraries_areUsedWhereTheyBelong() {
        onlyIn("okhttp3..", "io.trackai.adapter.okhttp..", "io.trackai.testkit..");
        onlyIn("okio..", "io.trackai.adapter.okhttp..", "io.trackai.testkit..");
        onlyIn("io.pebbletemplates..", "io.trackai.adapter.pebble..");
        onlyIn("org.jsoup..", "io.trackai.gtm..");
    }

    private static void onlyIn(String foreign, String... homes) {
        noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(homes)))
                .should()
                .dependOnClassesThat(resideInAPackage(foreign))
                .check(library);
    }

    @Test
    void publicSignatures_outsideAdapters_nameNothingForeign() {
        classes()
                .that(DescribedPredicate.not(resideInAnyPackage("io.trackai.adapter..", "io.trackai.testkit..")))
                .and()
                .arePublic()
                .should(nameNothingForeign())
                .check(library);
    }

    @Test
    void names_saySomething() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helpers?|Manager|Base|Common|Misc)(\\$.*)?")
                .orShould()
                .resideInAnyPackage(
                        "..util..", "..utils..", "..helper..", "..helpers..", "..common..", "..misc..", "..impl..")
                .check(library);
    }

    @Test
    void clocksLocalesAndStandardOutput_areNotTouched() {
        noClasses()
                .should(callMethodWhere(ArchitectureTest.<JavaMethodCall>described(
                        "the system is asked for time, locale or character set", call -> {
                            String owner = call.getTargetOwner().getFullName();
                            String name = call.getTarget().getName();
                            boolean bare =
                                    call.getTarget().getRawParameterTypes().isEmpty();
                            return (bare
                                            && name.equals("now")
                                            && Stream.of(
                                                            Instant.class,
                                                            LocalDate.class,
                                                            LocalDateTime.class,
                                                            ZonedDateTime.class)
                                                    .anyMatch(type -> owner.equals(type.getName())))
                                    || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
                                    || (owner.equals(Locale.class.getName())
                                            && name.equals("getDefault")
                                            // The suites change the locale under the code they try, and put it back.
                                            && !call.getOriginOwner()
                                                    .getPackageName()
                                                    .startsWith("io.trackai.testkit.contract"))
                                    || (owner.equals(ZoneId.class.getName()) && name.equals("systemDefault"))
                                    || (owner.equals(Charset.class.getName()) && name.equals("defaultCharset"))
                                    || (owner.equals("java.lang.String")
                                            && bare
                                            && Set.of("toLowerCase", "toUpperCase", "getBytes")
                                                    .contains(name));
                        })))
                .check(library);
        noClasses().should().accessField(System.class, "out").check(library);
        // The JUnit extension shows a failed test's world where a test's failures are shown.
        noClasses()
                .that(DescribedPredicate.not(resideInAPackage("io.trackai.testkit.junit..")))
                .should()
                .accessField(System.class, "err")
                .check(library);
    }

    @Test
    void staticFields_hold_nothingThatChanges() {
        fields().that()
                .areStatic()
                .and(ArchitectureTest.<JavaField>described(
                        "are written by people",
                        field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                                && !field.getOwner().getSimpleName().startsWith("Immutable")
                                && !field.getName().startsWith("$")))
                .should()
                .beFinal()
                .andShould(neverChange())
                .check(library);
    }

    @Test
    void packages_everyOne_sayWhatTheyAreAndAreNullMarked() {
        Map<String, Boolean> marked = library.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .collect(Collectors.toMap(
                        pack -> pack.getName(),
                        pack -> pack.tryGetPackageInfo()
                                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                                .isPresent()));

        assertThat(marked)
                .isNotEmpty()
                .allSatisfy((name, is) -> assertThat(is).as(name).isTrue());
    }

    private static ArchCondition<JavaClass> nameNothingForeign() {
        return new ArchCondition<>("name nothing foreign in public signatures") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnits().stream()
                        .filter(unit -> shown(unit.getModifiers()))
                        .forEach(unit -> named(unit)
                                .filter(ArchitectureTest::foreign)
                                .forEach(foreign -> events.add(SimpleConditionEvent.violated(
                                        unit, unit.getFullName() + " names " + foreign.getName()))));
                Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream())
                        .filter(ArchitectureTest::foreign)
                        .forEach(parent -> events.add(
                                SimpleConditionEvent.violated(type, type.getFullName() + " is a " + parent.getName())));
                type.getFields().stream()
                        .filter(field -> shown(field.getModifiers()) && foreign(field.getRawType()))
                        .forEach(field -> events.add(SimpleConditionEvent.violated(
                                field,
                                field.getFullName() + " is a "
                                        + field.getRawType().getName())));
            }
        };
    }

    private static Stream<JavaClass> named(JavaCodeUnit unit) {
        return Stream.of(
                        unit.getReturnType().getAllInvolvedRawTypes().stream(),
                        unit.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream()),
                        unit.getExceptionTypes().stream())
                .flatMap(types -> types);
    }

    private static boolean shown(Set<JavaModifier> modifiers) {
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static boolean foreign(JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        return !element.isPrimitive()
                && !element.getPackageName().startsWith("java.")
                && !element.getPackageName().equals("javax.sql")
                && !element.getPackageName().startsWith("io.trackai");
    }

    private static ArchCondition<JavaField> neverChange() {
        return new ArchCondition<>("be of a type that cannot change") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean changes =
                        Stream.of(AtomicInteger.class, AtomicLong.class, AtomicReference.class, ThreadLocal.class)
                                        .anyMatch(type -> field.getRawType().isEquivalentTo(type))
                                || ((field.getRawType().isAssignableTo(Collection.class)
                                                || field.getRawType().isAssignableTo(Map.class))
                                        && !field.getRawType().isInterface());
                if (changes) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " can change"));
                }
            }
        };
    }

    private static <T> DescribedPredicate<T> described(String words, Predicate<T> predicate) {
        return DescribedPredicate.describe(words, predicate);
    }
}
