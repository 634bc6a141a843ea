package com.opusimg.rights;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.JsonText;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A section whose rows are those of entities: read in portions by key, so that memory does not grow with them. */
public abstract class EntitySection implements ExportSection {
    private static final int PARENTS = 500;

    @Inject
    protected EntityManager em;

    /** Its lists; a list below another comes behind it. */
    public abstract List<EntityList> entities();

    @Override
    public List<PackageList> lists() {
        return entities().stream().map(EntityList::list).toList();
    }

    @Override
    public void write(AccountId account, PackageWriter out) throws IOException {
        for (EntityList list : entities()) {
            write(list, account, out);
        }
    }

    /**
     * What the section finds by itself for the fields that the list declares as {@link EntityList#found}, asked once for each
     * portion.
     *
     * @param rows with what was read so far; their keys are under the empty name
     * @return by key of the row, and by name of the field
     */
    protected Map<UUID, Map<String, JsonValue>> more(
            EntityList list, AccountId account, List<Map<String, Object>> rows, PackageWriter out) throws IOException {
        return Map.of();
    }

    private void write(EntityList list, AccountId account, PackageWriter out) throws IOException {
        if (list.parent() == null) {
            for (UUID after = Ids.NIL; after != null; ) {
                after = portion(list, account, owner(list, account), after, out);
            }
            return;
        }
        // Parents are looked up anew, a portion at a time, and then all that is below them.
        List<UUID> parents;
        UUID last = Ids.NIL;
        do {
            parents = keys(list.parent(), account, last);
            if (!parents.isEmpty()) {
                last = parents.getLast();
                for (UUID after = Ids.NIL; after != null; ) {
                    after = portion(list, account, Map.of("parents", parents), after, out);
                }
            }
        } while (parents.size() == PARENTS);
    }

    /** Writes a portion; returns the key behind which the next begins, or null when this was the last. */
    private UUID portion(EntityList list, AccountId account, Map<String, Object> owner, UUID after, PackageWriter out)
            throws IOException {
        var query = em.createQuery(list.query(), Object.class)
                .setParameter("after", after)
                .setMaxResults(EntityList.portion());
        owner.forEach(query::setParameter);
        list.parameters(account).forEach(query::setParameter);
        List<Map<String, Object>> rows = query.getResultList().stream()
                .map(row -> named(list, row instanceof Object[] values ? values : new Object[] {row}))
                .toList();
        Map<UUID, Map<String, JsonValue>> more = rows.isEmpty() ? Map.of() : more(list, account, rows, out);
        for (Map<String, Object> row : rows) {
            out.row(list.name(), json(list, row, more.getOrDefault((UUID) row.get(""), Map.of())));
        }
        return rows.size() < EntityList.portion() ? null : (UUID) rows.getLast().get("");
    }

    private static Map<String, Object> owner(EntityList list, AccountId account) {
        return list.query().contains(":account") ? Map.of("account", account.value()) : Map.of();
    }

    private static Map<String, Object> named(EntityList list, Object[] values) {
        var row = new java.util.HashMap<String, Object>();
        int index = 0;
        row.put("", values[index++]);
        for (EntityList.Column column : list.columns()) {
            if (column.attribute() != null) {
                row.put(column.field().name(), values[index++]);
            }
        }
        return row;
    }

    private static JsonObject json(EntityList list, Map<String, Object> row, Map<String, JsonValue> more) {
        JsonObjectBuilder json = JsonText.PROVIDER.createObjectBuilder();
        for (EntityList.Column column : list.columns()) {
            String name = column.field().name();
            json.add(
                    name,
                    column.attribute() == null
                            ? more.getOrDefault(name, JsonValue.NULL)
                            : EntityList.json(row.get(name), column.field().kind()));
        }
        return json.build();
    }

    private List<UUID> keys(EntityList list, AccountId account, UUID after) {
        String query = list.query().replaceFirst("^select (e\\.\\w+).*? from ", "select $1 from ");
        var keys =
                em.createQuery(query, UUID.class).setParameter("after", after).setMaxResults(PARENTS);
        owner(list, account).forEach(keys::setParameter);
        list.parameters(account).forEach(keys::setParameter);
        return keys.getResultList();
    }
}
