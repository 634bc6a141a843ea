package com.opusimg.rights;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.rights.PackageField.Kind;
import com.opusimg.rights.PackageList.Left;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list whose rows are those of an entity. Said once: from it come the query, the rows in JSON, the schema, and the test that
 * nothing which is held of a person is missing. Every attribute of the entity is a field or is {@link #left} out with a reason.
 */
public final class EntityList {
    private static final int PORTION = 1000;
    private final String name;
    private final Class<?> entity;
    private final List<Column> columns = new ArrayList<>();
    private final List<Left> left = new ArrayList<>();
    private String key = "id";
    private String owner = "e.accountId = :account";
    /** H2 reads an index in its order only when all of its columns are asked for in that order; else it sorts all that is to come. */
    private String order = "e.accountId, ";

    private Function<AccountId, Map<String, Object>> parameters = account -> Map.of();
    private EntityList parent;
    private String foreignKey;

    /** A field and the attribute that it is read from. */
    record Column(PackageField field, String attribute) {}

    private EntityList(String name, Class<?> entity) {
        this.name = name;
        this.entity = entity;
    }

    /** Rows of an entity whose attribute {@code accountId} is the person's, in the order of its attribute {@code id}. */
    public static EntityList of(String name, Class<?> entity) {
        return new EntityList(name, entity);
    }

    /**
     * Rows of an entity that belong to rows of another list.
     *
     * @param attribute that holds the key of the other list's row
     */
    public static EntityList below(EntityList parent, String name, Class<?> entity, String attribute) {
        var list = new EntityList(name, entity);
        list.parent = parent;
        list.foreignKey = attribute;
        list.owner = "e." + attribute + " in :parents";
        list.order = "";
        return list;
    }

    /** The attribute with a UUID that tells rows apart, where it is not {@code id}. */
    public EntityList key(String attribute) {
        key = attribute;
        return this;
    }

    /** Another condition by which a row {@code e} is of the person {@code :account}. */
    public EntityList where(String condition) {
        return where(condition, account -> Map.of());
    }

    /** The same with more parameters, asked for as a package is built. */
    public EntityList where(String condition, Function<AccountId, Map<String, Object>> values) {
        owner = condition;
        order = "";
        parameters = values;
        return this;
    }

    /** Of these, the rows for which a further condition holds; JPQL about {@code e}. */
    public EntityList only(String further) {
        return only(further, account -> Map.of());
    }

    /** The same with more parameters, asked for as a package is built. */
    public EntityList only(String further, Function<AccountId, Map<String, Object>> values) {
        owner += " and (" + further + ")";
        parameters = values;
        return this;
    }

    public EntityList id(String field, String attribute) {
        return add(field, Kind.ID, false, attribute);
    }

    public EntityList idOrNull(String field, String attribute) {
        return add(field, Kind.ID, true, attribute);
    }

    /** A text or the name of a constant. */
    public EntityList text(String field, String attribute) {
        return add(field, Kind.TEXT, false, attribute);
    }

    public EntityList textOrNull(String field, String attribute) {
        return add(field, Kind.TEXT, true, attribute);
    }

    /** A text of words with blanks or commas between them. */
    public EntityList words(String field, String attribute) {
        return add(field, Kind.TEXTS, false, attribute);
    }

    public EntityList moment(String field, String attribute) {
        return add(field, Kind.MOMENT, false, attribute);
    }

    public EntityList momentOrNull(String field, String attribute) {
        return add(field, Kind.MOMENT, true, attribute);
    }

    public EntityList day(String field, String attribute) {
        return add(field, Kind.DAY, false, attribute);
    }

    public EntityList dayOrNull(String field, String attribute) {
        return add(field, Kind.DAY, true, attribute);
    }

    public EntityList whole(String field, String attribute) {
        return add(field, Kind.WHOLE, false, attribute);
    }

    public EntityList wholeOrNull(String field, String attribute) {
        return add(field, Kind.WHOLE, true, attribute);
    }

    public EntityList flag(String field, String attribute) {
        return add(field, Kind.FLAG, false, attribute);
    }

    /** A text that is a JSON object, or null. */
    public EntityList json(String field, String attribute) {
        return add(field, Kind.OBJECT, true, attribute);
    }

    /** A field whose value the section finds by itself, see {@link EntitySection#more}. */
    public EntityList found(String field, Kind kind) {
        return add(field, kind, true, null);
    }

    /**
     * An attribute that stays out of packages.
     *
     * @param reason key of the message bundle after {@code export.left.}
     */
    public EntityList left(String attribute, String reason) {
        left.add(new Left(attribute, reason));
        return this;
    }

    private EntityList add(String field, Kind kind, boolean optional, String attribute) {
        columns.add(new Column(new PackageField(field, kind, optional), attribute));
        return this;
    }

    /** Its name in the package. */
    public String name() {
        return name;
    }

    /** The entity. */
    Class<?> entity() {
        return entity;
    }

    EntityList parent() {
        return parent;
    }

    String foreignKey() {
        return foreignKey;
    }

    String key() {
        return key;
    }

    /** As it stands in the package. */
    PackageList list() {
        return new PackageList(name, columns.stream().map(Column::field).toList(), left);
    }

    /** The attributes that it accounts for. */
    Set<String> attributes() {
        return Stream.concat(
                        columns.stream().map(Column::attribute).filter(java.util.Objects::nonNull),
                        left.stream().map(Left::what))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<Column> columns() {
        return columns;
    }

    Map<String, Object> parameters(AccountId account) {
        return parameters.apply(account);
    }

    static int portion() {
        return PORTION;
    }

    /** The key and the attributes of a portion of rows, behind a key. A projection, so that no entity is built. */
    String query() {
        return columns.stream()
                .filter(column -> column.attribute() != null)
                .map(column -> ", e." + column.attribute())
                .collect(Collectors.joining(
                        "",
                        "select e." + key,
                        " from " + entityName(entity) + " e where (" + owner + ") and e." + key + " > :after order by "
                                + order + "e." + key));
    }

    private static String entityName(Class<?> entity) {
        String name = entity.getAnnotation(Entity.class).name();
        return name.isEmpty() ? entity.getSimpleName() : name;
    }

    static JsonValue json(Object value, Kind kind) {
        return switch (value) {
            case null -> JsonValue.NULL;
            case Instant moment -> JsonText.PROVIDER.createValue(moment.toString());
            case LocalDate day -> JsonText.PROVIDER.createValue(day.toString());
            case UUID id -> JsonText.PROVIDER.createValue(id.toString());
            case Boolean flag -> flag ? JsonValue.TRUE : JsonValue.FALSE;
            case Integer whole -> JsonText.PROVIDER.createValue(whole);
            case Long whole -> JsonText.PROVIDER.createValue(whole);
            case Enum<?> constant -> JsonText.PROVIDER.createValue(constant.name());
            case String text when kind == Kind.OBJECT -> JsonText.object(text);
            case String text when kind == Kind.TEXTS -> words(text);
            case String text -> JsonText.PROVIDER.createValue(text);
            default -> throw new IllegalStateException("A package has no form for a " + value.getClass());
        };
    }

    private static JsonValue words(String text) {
        JsonArrayBuilder words = JsonText.PROVIDER.createArrayBuilder();
        Stream.of(text.split("[ ,]")).filter(word -> !word.isEmpty()).forEach(words::add);
        return words.build();
    }
}
