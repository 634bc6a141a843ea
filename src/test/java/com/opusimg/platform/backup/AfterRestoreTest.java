package com.opusimg.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a restored database forgets before anything runs on it. */
class AfterRestoreTest {

    private static final String NOW = "timestamp with time zone '2026-11-26 10:00:00+00'";

    private Connection database;

    @BeforeEach
    void migrate() throws SQLException {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        Flyway.configure()
                .dataSource(url, "opus", "opus")
                .locations("classpath:db-migrations")
                .load()
                .migrate();
        database = DriverManager.getConnection(url, "opus", "opus");
    }

    @AfterEach
    void close() throws SQLException {
        database.createStatement().execute("shutdown");
    }

    @Test
    @Promise("RET-10")
    void whatOpensADoorIsClosedAndWhatWasUnderWayIsNotDoneTwice() throws SQLException {
        UUID account = UUID.randomUUID();
        UUID mailing = UUID.randomUUID();
        UUID endpoint = UUID.randomUUID();
        update(
                ("insert into account (id, email_key, sealed_email, sealed_first_name, sealed_last_name, sealed_birth_date,"
                                + " password_hash, role, created_at, version)"
                                + " values ('%s', 'key', x'00', x'00', x'00', x'00', 'hash', 'PERSON', %s, 1)")
                        .formatted(account, NOW));
        update("insert into web_session values (random_uuid(), 'h', '%s', 'd', %s, %s, %s)"
                .formatted(account, NOW, NOW, NOW));
        update("insert into api_token values (random_uuid(), 'h', '%s', x'00', 'p', 's', %s, %s, null)"
                .formatted(account, NOW, NOW));
        update("insert into mailed_link values (random_uuid(), 'h', '%s', 'VERIFY', null, %s, %s)"
                .formatted(account, NOW, NOW));
        update("insert into signing_key values (random_uuid(), x'00', %s, %s, %s)".formatted(NOW, NOW, NOW));
        update(("insert into news_mailing values ('%s', null, 's', 'b', 1, 'SENDING', 10, 7, null, %s, %s, null)")
                .formatted(mailing, NOW, NOW));
        for (int i = 0; i < 3; i++) {
            update(("insert into outgoing_mail (id, sealed_message, attempts, next_attempt, created_at, bulk_of)"
                            + " values (random_uuid(), x'00', 0, %s, %s, '%s')")
                    .formatted(NOW, NOW, mailing));
        }
        update(("insert into policy_notice (id, account_id, document, version_no, effective_at, mail_id, queued_at)"
                        + " values (random_uuid(), '%s', 'terms', 2, %s, random_uuid(), %s)")
                .formatted(account, NOW, NOW));
        update(
                ("insert into policy_notice (id, account_id, document, version_no, effective_at, mail_id, queued_at, sent_at)"
                                + " values (random_uuid(), '%s', 'terms', 1, %s, random_uuid(), %s, %s)")
                        .formatted(account, NOW, NOW, NOW));
        update("insert into webhook_endpoint (id, account_id, sealed_url, sealed_secret, events, state, created_at)"
                + " values ('%s', '%s', x'00', x'00', 'e', 'ACTIVE', %s)".formatted(endpoint, account, NOW));
        for (String state : List.of("WAITING", "DELIVERED")) {
            update(
                    ("insert into webhook_delivery (id, message_id, endpoint_id, account_id, event, payload, state, attempts,"
                                    + " next_attempt, created_at, ages_from) values (random_uuid(), random_uuid(), '%s', '%s', 'e', 'p', '%s', 1, %s, %s, %s)")
                            .formatted(endpoint, account, state, NOW, NOW, NOW));
        }
        for (String status : List.of("null", "201")) {
            update(("insert into idempotency_record (id, caller, key_hash, fingerprint, status, created_at)"
                            + " values (random_uuid(), 'c', 'k%s', 'f', %s, %s)")
                    .formatted(status, status, NOW));
        }

        AfterRestore.run(database);
        AfterRestore.run(database); // after a crash in between

        for (String table : List.of("web_session", "api_token", "mailed_link", "signing_key", "outgoing_mail")) {
            assertThat(rows("select count(*) from " + table)).as(table).containsExactly("0");
        }
        assertThat(rows("select state || ' ' || queued from news_mailing")).containsExactly("STOPPED 4");
        assertThat(rows("select version_no || ' ' || (mail_id is null) || ' ' || (queued_at is null) from policy_notice"
                        + " order by version_no"))
                .containsExactly("1 FALSE FALSE", "2 TRUE TRUE");
        assertThat(rows("select state || ' ' || (next_attempt is null) from webhook_delivery order by state"))
                .containsExactly("DELIVERED FALSE", "DROPPED TRUE");
        assertThat(rows("select status from idempotency_record")).containsExactly("201");
        assertThat(rows("select count(*) from account")).containsExactly("1");
    }

    /** A table that somebody adds has rows that a restore brings back: what then? */
    @Test
    @Promise("RET-10")
    void ofEveryTableItIsDecided() throws IOException, SQLException {
        String script = Files.readString(Path.of("db-migrations/after-restore.sql"));
        var decided = new TreeSet<String>();
        Matcher statement = Pattern.compile("^(?:delete from|update) ([a-z_]+)", Pattern.MULTILINE)
                .matcher(script);
        statement.results().forEach(match -> decided.add(match.group(1)));
        script.lines()
                .filter(line -> line.startsWith("-- stays: "))
                .flatMap(line -> Arrays.stream(line.substring(10).split(", ")))
                .forEach(decided::add);

        List<String> tables =
                rows("select lower(table_name) from information_schema.tables where table_schema = 'PUBLIC'"
                        + " and table_name <> 'flyway_schema_history'");

        assertThat(tables).contains("account", "stored_file");
        assertThat(tables.stream().filter(table -> !decided.contains(table)).collect(Collectors.toSet()))
                .as("tables of which db-migrations/after-restore.sql does not say what a restore does to them")
                .isEmpty();
    }

    private void update(String sql) throws SQLException {
        assertThat(database.createStatement().executeUpdate(sql)).isEqualTo(1);
    }

    private List<String> rows(String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (ResultSet row = database.createStatement().executeQuery(query)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
