package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.opusimg.Promise;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Role;
import com.opusimg.platform.security.Scope;
import com.opusimg.platform.security.StaffPages;
import com.opusimg.platform.web.Texts;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everybody at every door of the console: a stranger, a person and each role of staff at each page and each API method, and what
 * they get is what the table of permissions says. Pages and methods are read from the code, so that none is forgotten.
 */
@Promise({"SEC-2", "ACC-10"})
@ExtendWith(Chromium.class)
class PermissionsIT {
    private static final Map<String, String> MORE = Map.of("/staff/policy", "?id=sub-processors");
    private static final Pattern FIELD = Pattern.compile("\\{(\\w+)(?:\\s*:[^{}]*(?:\\{[^}]*}[^{}]*)*)?}");
    private static final Map<Role, Person> PEOPLE = new EnumMap<>(Role.class);

    /** Its own: those who may do everything do it. */
    private static OpusServer server;

    private static List<Door> doors;

    /** A method of the API that is of staff. */
    private record Door(String method, String path, Permission permission) {}

    @BeforeAll
    static void open() {
        server = OpusServer.start("permissions", Map.of());
        doors = doors();
        for (Role role : Role.values()) {
            Person person = Person.verified(server);
            give(person, role);
            PEOPLE.put(
                    role,
                    new Person(
                            server,
                            person.id(),
                            person.email(),
                            server.with(Person.key(server.anonymous(), person.email(), Person.PASSWORD, Map.of()))));
        }
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void eachRoleOpensThePagesThatTheTableGivesIt(Role role) {
        Visitor visitor = Visitor.signedIn(server, PEOPLE.get(role).email(), Person.PASSWORD);
        var wrong = new ArrayList<String>();
        StaffPages.all().forEach((path, permission) -> {
            String address = path + MORE.getOrDefault(path, "");
            int got = visitor.open(address).status();
            int sent = visitor.send(visitor.request(address)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("x=y")))
                    .status();
            // A case that is not there is told apart from one that may not be seen.
            boolean fits = role.may(permission) ? (got == 200 || got == 404) && sent != 403 : got == 403 && sent == 403;
            if (!fits) {
                wrong.add(path + " answers " + got + " and " + sent);
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(visitor.open("/staff/not-in-the-table").status()).isEqualTo(role.isStaff() ? 404 : 403);
    }

    @Test
    void aStrangerIsSentToSignInAndRefusedByTheApi() {
        var visitor = new Visitor(server);
        for (String path : StaffPages.all().keySet()) {
            assertThat(visitor.open(path).header("Location"))
                    .as(path)
                    .hasValueSatisfying(to -> assertThat(to).contains("/sign-in?next="));
        }
        for (Door door : doors) {
            knock(server.anonymous(), door).problem(401, "sign-in-required");
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachRoleDoesByTheApiWhatTheTableGivesIt(Role role) {
        var wrong = new ArrayList<String>();
        for (Door door : doors) {
            Answer answer = knock(PEOPLE.get(role).api(), door);
            boolean refused = answer.status() == 403;
            if (refused == role.may(door.permission()) || answer.status() >= 500) {
                wrong.add(door + " answers " + answer.status());
            }
        }
        assertThat(doors).hasSizeGreaterThan(50);
        assertThat(wrong).isEmpty();
    }

    @Test
    void aKeyOfStaffMayDoAtMostWhatItsOwnersRoleMay() {
        Person person = PEOPLE.get(Role.SECURITY);
        Api key = person.scoped("admin");
        key.get("admin/abuse-cases").expect(200);
        key.get("admin/accounts").problem(403, "not-allowed");
        person.scoped("account").get("admin/abuse-cases").problem(403, "not-allowed");
    }

    /** A page that was opened in another role shows a button still; pressing it does nothing. */
    @Test
    void anActOfAPageIsRefusedToWhoReadsOnly(Tab shared) {
        Person person = Person.verified(server);
        give(person, Role.SECURITY);
        Tab tab = shared.on(server).signIn(person);
        tab.open("/staff/diagnostics");
        Locator samples = tab.page().locator("[id='form:preview'] pre");
        give(person, Role.AUDITOR);
        tab.press(Texts.text("diagnostics.preview.make"));
        PlaywrightAssertions.assertThat(tab.button(Texts.text("diagnostics.preview.make")))
                .hasCount(0);
        PlaywrightAssertions.assertThat(samples).hasCount(0);

        give(person, Role.SECURITY);
        tab.open("/staff/diagnostics");
        tab.press(Texts.text("diagnostics.preview.make"));
        PlaywrightAssertions.assertThat(samples).hasCount(2);
    }

    @Test
    void theMenuShowsWhatTheRoleOpensAndTheTableIsThereForStaff(Tab shared) {
        Tab tab = shared.on(server).signIn(PEOPLE.get(Role.AUDITOR));
        tab.open("/staff/roles");
        tab.seesHeading(Texts.text("roles.title"));
        for (var page : StaffPages.all().entrySet()) {
            int links = tab.page()
                    .locator(".o-rail a[href='" + page.getKey() + "']")
                    .count();
            if (!Role.AUDITOR.may(page.getValue())) {
                assertThat(links).as(page.getKey()).isZero();
            }
        }
        PlaywrightAssertions.assertThat(tab.page().locator(".o-rail a[href='/staff/audit']"))
                .hasCount(1);
        tab.open("/staff/breaches");
        PlaywrightAssertions.assertThat(tab.button(Texts.text("breaches.submit")))
                .hasCount(0);
    }

    private static void give(Person person, Role role) {
        server.admin()
                .put(
                        "admin/accounts/" + person.id() + "/role",
                        Map.of("role", role.name().toLowerCase(Locale.ROOT)))
                .expect(200);
    }

    /** Without a body, so that who may do it changes little; ids are nobody's. */
    private static Answer knock(Api api, Door door) {
        return door.method().equals("GET")
                ? api.get(door.path())
                : api.raw(door.method(), door.path(), null, new byte[0]);
    }

    private static List<Door> doors() {
        var doors = new ArrayList<Door>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("com.opusimg").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> type.getMethods().stream())
                        .forEach(method -> {
                            Needs needs = method.tryGetAnnotationOfType(Needs.class)
                                    .or(() -> method.getOwner().tryGetAnnotationOfType(Needs.class))
                                    .orElse(null);
                            if (needs != null && needs.value() == Scope.ADMIN) {
                                verbs(method)
                                        .forEach(
                                                verb -> doors.add(new Door(verb, path(method), needs.permission()[0])));
                            }
                        });
        return doors;
    }

    private static Set<String> verbs(JavaMethod method) {
        var verbs = new java.util.TreeSet<String>();
        method.getAnnotations().forEach(one -> {
            if (one.getRawType().isAnnotatedWith(HttpMethod.class)) {
                verbs.add(one.getRawType().getAnnotationOfType(HttpMethod.class).value());
            }
        });
        return verbs;
    }

    private static String path(JavaMethod method) {
        String base = method.getOwner().getAnnotationOfType(Path.class).value();
        String path = base
                + method.tryGetAnnotationOfType(Path.class)
                        .map(more -> "/" + more.value())
                        .orElse("");
        return FIELD.matcher(path).replaceAll(field -> switch (field.group(1)) {
            case "version", "seq" -> "1";
            default -> UUID.randomUUID().toString();
        });
    }
}
