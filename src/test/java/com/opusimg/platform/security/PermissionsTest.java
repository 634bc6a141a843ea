package com.opusimg.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Named;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of roles and permissions: whole, and asked everywhere. */
@Promise("SEC-2")
class PermissionsTest {
    private static final Path VIEWS = Path.of("src/main/webapp/WEB-INF/faces-views");
    private static final Pattern ACT = Pattern.compile("(?:action|listener)=\"#\\{(\\w+)\\.(\\w+)");

    private final JavaClasses code = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.opusimg");

    @Test
    void anAuditorActsOnNothingAndAPersonSeesNothing() {
        assertThat(Role.AUDITOR.permissions()).isNotEmpty().allMatch(Permission::isRead);
        assertThat(Role.PERSON.permissions()).isEmpty();
        assertThat(Role.ADMINISTRATOR.permissions()).containsExactlyInAnyOrder(Permission.values());
        for (Permission naming : List.of(
                Permission.ACCOUNTS_READ, Permission.RIGHTS_READ, Permission.ABUSE_READ, Permission.STANDING_READ)) {
            assertThat(naming.holders()).as(naming.name()).doesNotContain(Role.AUDITOR);
        }
    }

    @Test
    void whoActsOnSomethingSeesIt() {
        for (Permission act : Permission.values()) {
            String area = act.name().replaceFirst("_[A-Z]+$", "");
            Stream.of(Permission.values())
                    .filter(read -> read.name().equals(area + "_READ"))
                    .forEach(read -> assertThat(read.holders()).as(area).containsAll(act.holders()));
        }
    }

    /** Else the page of roles would tell of something that nobody can do. */
    @Test
    void everyPermissionIsAskedForSomewhere() {
        var asked = new TreeSet<>(StaffPages.all().values());
        for (JavaClass type : code) {
            type.tryGetAnnotationOfType(Needs.class).ifPresent(needs -> asked.addAll(List.of(needs.permission())));
            for (JavaMethod method : type.getMethods()) {
                method.tryGetAnnotationOfType(Needs.class)
                        .ifPresent(needs -> asked.addAll(List.of(needs.permission())));
                method.tryGetAnnotationOfType(May.class).ifPresent(may -> asked.add(may.value()));
            }
        }
        assertThat(asked).containsExactly(Permission.values());
    }

    @Test
    void everyRoleAndPermissionHasItsWords() {
        ResourceBundle texts = ResourceBundle.getBundle("com.opusimg.messages");
        for (Permission permission : Permission.values()) {
            assertThat(texts.containsKey("permission." + permission))
                    .as(permission.name())
                    .isTrue();
        }
        for (Role role : Role.values()) {
            assertThat(texts.containsKey("role." + role)).as(role.name()).isTrue();
        }
    }

    @Test
    void theHandbookHasTheTable() throws IOException {
        var rows = new ArrayList<String>();
        for (Permission permission : Permission.values()) {
            var row = new StringBuilder("| `" + permission + "` |");
            Stream.of(Role.values())
                    .filter(Role::isStaff)
                    .forEach(role -> row.append(role.may(permission) ? " yes |" : "  |"));
            rows.add(row.toString());
        }
        assertThat(Files.readAllLines(Path.of("docs/operating.md"))).containsSequence(rows);
    }

    @Test
    void everyPageOfStaffIsInTheTable() throws IOException {
        var files = new TreeSet<String>();
        for (String folder : List.of("staff", "admin")) {
            try (Stream<Path> all = Files.walk(VIEWS.resolve(folder))) {
                all.filter(file -> file.toString().endsWith(".xhtml"))
                        .forEach(file -> files.add(
                                "/" + VIEWS.relativize(file).toString().replace(".xhtml", "")));
            }
        }
        assertThat(StaffPages.all().keySet()).containsExactlyInAnyOrderElementsOf(files);
        assertThat(StaffPages.all().values()).allMatch(Permission::isRead);
    }

    @Test
    void everyActOnAPageOfStaffNamesItsPermission() throws IOException {
        Map<String, JavaClass> beans = code.stream()
                .filter(type -> type.isAnnotatedWith(Named.class))
                .collect(Collectors.toMap(PermissionsTest::name, type -> type, (one, other) -> one));
        var acts = new TreeSet<String>();
        var missing = new TreeSet<String>();
        for (String page : StaffPages.all().keySet()) {
            Matcher act = ACT.matcher(Files.readString(VIEWS.resolve(page.substring(1) + ".xhtml")));
            while (act.find()) {
                acts.add(act.group(1) + "." + act.group(2));
                JavaClass bean = beans.get(act.group(1));
                boolean named = bean != null
                        && bean.getMethods().stream()
                                .filter(method -> method.getName().equals(act.group(2)))
                                .allMatch(method -> method.isAnnotatedWith(May.class));
                if (!named) {
                    missing.add(page + ": " + act.group());
                }
            }
        }
        assertThat(acts).hasSizeGreaterThan(50);
        assertThat(missing).isEmpty();
    }

    @Test
    void everyApiMethodOfStaffNamesItsPermissionAndNoneActsByOneThatReads() {
        var wrong = new ArrayList<String>();
        int[] seen = {0};
        code.stream().flatMap(type -> type.getMethods().stream()).forEach(method -> {
            boolean endpoint = method.getAnnotations().stream()
                    .anyMatch(one -> one.getRawType().isAnnotatedWith(HttpMethod.class));
            Optional<Needs> needs = endpoint ? needs(method) : Optional.empty();
            needs.filter(one -> one.value() == Scope.ADMIN).ifPresent(one -> {
                seen[0]++;
                Set<Permission> named = Set.of(one.permission());
                boolean reads = named.stream().allMatch(Permission::isRead);
                if (named.size() != 1 || (reads && !method.isAnnotatedWith(GET.class))) {
                    wrong.add(method.getFullName());
                }
            });
        });
        assertThat(seen[0]).isGreaterThan(50);
        assertThat(wrong).isEmpty();
    }

    private static Optional<Needs> needs(JavaMethod method) {
        return method.tryGetAnnotationOfType(Needs.class)
                .or(() -> method.getOwner().tryGetAnnotationOfType(Needs.class));
    }

    private static String name(JavaClass type) {
        String given = type.getAnnotationOfType(Named.class).value();
        String simple = type.getSimpleName();
        return given.isEmpty() ? Character.toLowerCase(simple.charAt(0)) + simple.substring(1) : given;
    }
}
