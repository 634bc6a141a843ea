package com.opusimg.rights.erasure;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Rows of one account in every table that can have them, whatever tables there are: they are read from the schema, so that a table
 * that comes later is filled, and has to be erased, without a word here.
 */
final class Rows {
    /** Columns that name an account. What staff did or wrote is not theirs to have erased from what it is about. */
    private static final Set<String> OWNERS = Set.of("ACCOUNT_ID", "OWNER_ID", "CALLER");

    /** What erasure itself keeps, by opaque ids, until its own rule has it go. */
    private static final Set<String> KEPT = Set.of("ERASURE");

    /** Values that are read as constants when a row is loaded. */
    private static final Map<String, String> CONSTANTS = Map.ofEntries(
            Map.entry("STORED_FILE.ORIGIN", "UPLOAD"),
            Map.entry("STORED_FILE.FORMAT", "JPEG"),
            Map.entry("ABUSE_CASE.STATE", "PROPOSED"),
            Map.entry("ACCOUNT.ROLE", "PERSON"),
            Map.entry("RIGHTS_CASE.KIND", "ACCESS"),
            Map.entry("RIGHTS_CASE.REGIME", "GDPR"),
            Map.entry("RIGHTS_CASE.WAY", "PORTAL"),
            Map.entry("RIGHTS_CASE.STATE", "RECEIVED"),
            Map.entry("RIGHTS_CASE.IDENTITY", "SIGNED_IN"),
            Map.entry("ACCESS_PACKAGE.STATE", "DONE"),
            Map.entry("ORGANISATION_MEMBER.MEMBER_ROLE", "OWNER"),
            Map.entry("PACKAGE_IMPORT.STATE", "DONE"));

    /** Rows that stay, and of which nothing personal may: what tells that they still have it. */
    private static final Map<String, String> WHILE = Map.of("RIGHTS_CASE", " and minimised = false");

    private final EntityManager em;
    private final byte[] sealed;
    private final Map<String, String> owned = new TreeMap<>();
    private final Map<String, List<Column>> columns = new HashMap<>();
    private final Map<String, Map<String, String>> parents = new HashMap<>();

    private record Column(String name, String type, boolean required, long length) {}

    /** Reads the schema; within a transaction. */
    Rows(EntityManager em, byte[] sealed) {
        this.em = em;
        this.sealed = sealed;
        for (Object[] row : rows("select table_name, column_name, data_type, is_nullable, column_default,"
                + " character_maximum_length from information_schema.columns where table_schema = 'PUBLIC'"
                + " order by table_name, ordinal_position")) {
            String table = (String) row[0];
            String column = (String) row[1];
            boolean required = "NO".equals(row[3]) && row[4] == null;
            columns.computeIfAbsent(table, none -> new ArrayList<>())
                    .add(new Column(
                            column, (String) row[2], required, row[5] == null ? 0 : ((Number) row[5]).longValue()));
            if (OWNERS.contains(column) && !KEPT.contains(table)) {
                owned.putIfAbsent(table, column);
            }
        }
        for (Object[] row : rows("select k.table_name, k.column_name, p.table_name from"
                + " information_schema.referential_constraints r join information_schema.key_column_usage k"
                + " on k.constraint_name = r.constraint_name join information_schema.table_constraints p"
                + " on p.constraint_name = r.unique_constraint_name")) {
            parents.computeIfAbsent((String) row[0], none -> new HashMap<>()).put((String) row[1], (String) row[2]);
        }
    }

    /** Tables that can have rows of an account. */
    Set<String> tables() {
        return owned.keySet();
    }

    /** Fills every such table, and what hangs on their rows, with up to so many rows of an account. */
    void fill(AccountId account, int many) {
        var filled = new LinkedHashMap<String, List<UUID>>();
        insert("ACCOUNT", account, 1, filled);
        owned.keySet().forEach(table -> fill(table, account, many, filled));
        for (String table : columns.keySet()) {
            boolean hangs =
                    parents.getOrDefault(table, Map.of()).values().stream().anyMatch(owned::containsKey);
            if (hangs && !owned.containsKey(table)) {
                fill(table, account, 2, filled);
            }
        }
    }

    private void fill(String table, AccountId account, int many, Map<String, List<UUID>> filled) {
        if (filled.containsKey(table)) {
            return;
        }
        parents.getOrDefault(table, Map.of()).values().stream()
                .filter(parent -> !parent.equals(table))
                .forEach(parent -> fill(parent, account, many, filled));
        insert(table, account, isOnce(table) ? 1 : many, filled);
    }

    /** Whether an account can have one row at most. */
    private boolean isOnce(String table) {
        String owner = owned.get(table);
        return owner != null
                && !rows("select max(k.column_name), count(*) from information_schema.table_constraints c"
                                + " join information_schema.key_column_usage k on k.constraint_name = c.constraint_name"
                                + " where c.table_name = '" + table
                                + "' and c.constraint_type in ('PRIMARY KEY', 'UNIQUE')"
                                + " group by c.constraint_name having count(*) = 1 and max(k.column_name) = '" + owner
                                + "'")
                        .isEmpty();
    }

    private void insert(String table, AccountId account, int many, Map<String, List<UUID>> filled) {
        List<Column> needed = columns.get(table).stream()
                .filter(column -> column.required()
                        || column.name().equals(owned.get(table))
                        || CONSTANTS.containsKey(table + "." + column.name()))
                .toList();
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < many; i++) {
            var query = em.createNativeQuery("insert into " + table + " ("
                    + String.join(", ", needed.stream().map(Column::name).toList()) + ") values ("
                    + String.join(", ", java.util.Collections.nCopies(needed.size(), "?")) + ")");
            UUID id = table.equals("ACCOUNT") ? account.value() : Ids.next();
            for (int c = 0; c < needed.size(); c++) {
                query.setParameter(c + 1, value(table, needed.get(c), account, id, i, filled));
            }
            query.executeUpdate();
            ids.add(id);
        }
        filled.put(table, ids);
    }

    private Object value(
            String table, Column column, AccountId account, UUID id, int number, Map<String, List<UUID>> filled) {
        String name = column.name();
        if (name.equals(owned.get(table))) {
            return column.type().startsWith("CHARACTER") ? account.toString() : account.value();
        }
        if (name.equals("ID") && column.type().equals("UUID")) {
            return id;
        }
        String parent = parents.getOrDefault(table, Map.of()).get(name);
        if (parent != null && filled.containsKey(parent)) {
            List<UUID> all = filled.get(parent);
            return all.get(number % all.size());
        }
        String constant = CONSTANTS.get(table + "." + name);
        if (constant != null) {
            return constant;
        }
        return switch (column.type()) {
            case "UUID" -> Ids.next();
            case "BOOLEAN" -> false;
            case "DATE" -> LocalDate.of(2026, 12, 4);
            case "TIMESTAMP WITH TIME ZONE" ->
                Instant.parse("2026-12-04T10:00:00Z").atOffset(ZoneOffset.UTC);
            case "BINARY VARYING" -> sealed;
            case "INTEGER", "SMALLINT" -> number;
            case "BIGINT" -> (long) number;
            case "NUMERIC" -> BigDecimal.ONE;
            default -> {
                String text = id.toString().replace("-", "");
                yield text.substring((int) Math.max(0, text.length() - column.length()));
            }
        };
    }

    /** How many rows of an account each table has; those without are left out. */
    Map<String, Long> left(AccountId account) {
        var left = new TreeMap<String, Long>();
        owned.forEach((table, column) -> {
            Object owner = column.equals("CALLER") ? account.toString() : account.value();
            Number count = (Number) em.createNativeQuery("select count(*) from " + table + " where " + column + " = ?"
                            + WHILE.getOrDefault(table, ""))
                    .setParameter(1, owner)
                    .getSingleResult();
            if (count.longValue() > 0) {
                left.put(table, count.longValue());
            }
        });
        Number account1 = (Number) em.createNativeQuery("select count(*) from account where id = ?")
                .setParameter(1, account.value())
                .getSingleResult();
        if (account1.longValue() > 0) {
            left.put("ACCOUNT", account1.longValue());
        }
        return left;
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String query) {
        return em.createNativeQuery(query).getResultList();
    }
}
