package com.opusimg.compliance.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.compliance.promise.RegisteredPromise.Enforcer;
import com.opusimg.platform.web.Texts;
import com.opusimg.proof.TestProofs;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The register against the code that it names: a class, a test or a measurement that is gone breaks the build. */
class PromiseRegisterTest {
    private static final PromiseRegister REGISTER = new PromiseRegister();
    private static final Map<String, Set<String>> PROOFS = TestProofs.all();

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.opusimg");

    /** Without enforcement so far. Whoever builds one takes it off this list; nothing is ever added. */
    private static final Set<String> UNENFORCED =
            Set.of("IMG-9", "BIL-1", "BIL-2", "BIL-4", "BIL-5", "BIL-6", "BIL-7", "SEC-1", "SEC-3");

    @Test
    void thereAreNinetyNinePromisesInTenGroups() {
        assertThat(REGISTER.all()).hasSize(99);
        assertThat(REGISTER.groups()).hasSize(10);
        assertThat(REGISTER.all()).allSatisfy(one -> {
            assertThat(REGISTER.groups()).extracting(PromiseRegister.Group::id).contains(one.group());
            assertThat(one.title()).isNotBlank();
            assertThat(one.clauses()).isNotEmpty();
            assertThat(one.remedy()).endsWith(".");
        });
    }

    @Test
    void everyClassThatTheRegisterNamesIsThere() {
        assertThat(REGISTER.all().stream().flatMap(one -> one.enforcement().stream()))
                .isNotEmpty()
                .allMatch(Enforcer::exists);
    }

    @Test
    void whatIsEnforcedIsProvenAndMeasured() {
        Set<String> proven = PROOFS.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Set<String> measured = measured().collect(Collectors.toSet());
        assertThat(REGISTER.all())
                .filteredOn(one -> !one.enforcement().isEmpty())
                .allSatisfy(one -> {
                    assertThat(proven).as("tests").contains(one.id());
                    assertThat(measured).as("evidence").contains(one.id());
                });
        assertThat(REGISTER.all())
                .filteredOn(one -> one.enforcement().isEmpty())
                .extracting(RegisteredPromise::id)
                .containsExactlyInAnyOrderElementsOf(UNENFORCED);
    }

    @Test
    void noTestProvesAndNothingMeasuresWhatTheRegisterDoesNotHave() {
        Set<String> known = REGISTER.all().stream().map(RegisteredPromise::id).collect(Collectors.toSet());
        assertThat(PROOFS.values().stream().flatMap(Set::stream)).allMatch(known::contains);
        assertThat(measured()).allMatch(known::contains).doesNotHaveDuplicates();
    }

    @Test
    void everyFigureThatHasWordsIsOfAPromiseOfTheRegister() {
        Set<String> known = REGISTER.all().stream().map(RegisteredPromise::id).collect(Collectors.toSet());
        assertThat(Texts.below("evidence.").keySet().stream()
                        .map(key -> key.replaceFirst("^evidence\\.", ""))
                        .filter(key -> key.contains("."))
                        .map(key -> key.substring(0, key.indexOf('.'))))
                .isNotEmpty()
                .allMatch(known::contains);
    }

    private static Stream<String> measured() {
        return CLASSES.stream()
                .filter(one -> one.isAssignableTo(EvidenceSource.class) && !one.isInterface())
                .map(JavaClass::reflect)
                .flatMap(one -> Arrays.stream(one.getMethods()))
                .filter(one -> one.isAnnotationPresent(Evidence.class))
                .flatMap(one -> Arrays.stream(one.getAnnotation(Evidence.class).value()));
    }
}
