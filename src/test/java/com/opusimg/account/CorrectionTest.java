package com.opusimg.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.platform.egress.DeclaredIntegration;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integrations;
import com.opusimg.platform.settings.Settings;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is told of a correction, and what is recorded of it. */
class CorrectionTest {

    private static final LocalDate BORN = LocalDate.of(1990, 5, 23);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.opusimg");

    /** Under whichever name somebody would declare a part of a profile. */
    private static final Set<String> PARTS = Set.of(
            "to", "email", "mail", "firstName", "first_name", "lastName", "last_name", "birthDate", "birth_date");

    @Test
    @Promise("RGT-2")
    void whatWasCorrectedIsToldByItsName() {
        var before = new Profile("ada@example.org", "Ada", "Lovelace", BORN);
        assertThat(before.differsFrom(before)).isEmpty();
        assertThat(new Profile("a@example.org", "Augusta", "Lovelace", BORN.plusDays(1)).differsFrom(before))
                .containsExactly("birthDate", "email", "firstName");
        assertThat(new Profile("ada@example.org", "Ada", "King", BORN).differsFrom(before))
                .containsExactly("lastName");
    }

    @Test
    @Promise("RGT-2")
    void nobodyButTheMailProviderGetsAnythingOfAProfile() {
        assertThat(declared(Map.of()))
                // The "to" of an SMS is a telephone number, which is no part of a profile and is verified anew when it
                // changes.
                // Messages name people by the addresses of their mailboxes, which are no part of a profile.
                .filteredOn(one -> !one.id().startsWith("message-"))
                .filteredOn(one -> one.fields().stream()
                        .filter(field -> !(one.id().equals("sms") && field.equals("to")))
                        .anyMatch(CorrectionTest::isOfAProfile))
                .as(
                        "whoever else gets a part of it has to be told of corrections (GDPR Art. 19): see ProfileRecipients")
                .extracting(Integration::id)
                .containsExactly("mail");
    }

    @Test
    @Promise("RGT-2")
    void thePersonIsToldWhoThatIs() {
        assertThat(recipients(Map.of())).isEmpty();
        assertThat(recipients(Map.of("opus.smtp.host", "mail.example.org")))
                .as("one's own server")
                .isEmpty();
        assertThat(recipients(Map.of(
                        "opus.smtp.host", "mail.example.org",
                        "opus.smtp.processor", "Post and Sons",
                        "opus.smtp.agreement", "DPA-1",
                        "opus.smtp.location", "Delft",
                        "opus.smtp.safeguard", "None needed")))
                .containsExactly("Post and Sons");
    }

    private static boolean isOfAProfile(String field) {
        return PARTS.contains(field.substring(field.lastIndexOf('.') + 1));
    }

    private static List<String> recipients(Map<String, String> settings) {
        var recipients = new ProfileRecipients();
        recipients.integrations = new Integrations() {
            @Override
            public List<Integration> all() {
                return declared(settings);
            }
        };
        return recipients.ofAddress();
    }

    private static List<Integration> declared(Map<String, String> settings) {
        var all = new HashMap<String, String>(settings);
        all.put("opus.data", System.getProperty("java.io.tmpdir"));
        TestConfig.set(all);
        return CLASSES.stream()
                .filter(one -> one.isAssignableTo(DeclaredIntegration.class)
                        && !one.isInterface()
                        && !one.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(one -> make(one.reflect()).integration())
                .toList();
    }

    private static DeclaredIntegration make(Class<?> type) {
        try {
            Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors())
                    .max(Comparator.comparingInt(Constructor::getParameterCount))
                    .orElseThrow();
            constructor.setAccessible(true);
            Object made = constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                    .map(parameter -> parameter == Settings.class ? new Settings() : null)
                    .toArray());
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == Settings.class) {
                    field.setAccessible(true);
                    field.set(made, new Settings());
                }
            }
            return (DeclaredIntegration) made;
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(type.getName(), broken);
        }
    }
}
