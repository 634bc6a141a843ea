package com.opusimg.platform.datamap;

import com.opusimg.platform.crypto.SealedText;
import com.opusimg.platform.purpose.Purposes;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Reads declarations off classes, and refuses what does not fit together. */
final class Declarations {
    private final List<Class<?>> classes;
    private final Map<String, DataSet> heads = new LinkedHashMap<>();
    private final Map<String, List<MappedPart>> parts = new LinkedHashMap<>();
    private final Map<String, MappedSet.Counted> counted = new LinkedHashMap<>();
    private final List<MappedOther> others = new ArrayList<>();

    Declarations(Collection<Class<?>> classes) {
        this.classes = classes.stream()
                .distinct()
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    DataMap read() {
        // Heads first, so that the class that declares a set stands first among its parts, and is the one that is
        // counted.
        for (Class<?> type : classes) {
            for (DataSet set : type.getAnnotationsByType(DataSet.class)) {
                if (heads.put(set.id(), set) != null) {
                    throw new IllegalStateException("The set " + set.id() + " is declared twice.");
                }
                add(set.id(), part(type, set.store(), set.kinds(), set.tables(), set.paths(), true));
            }
        }
        for (Class<?> type : classes) {
            PartOf part = type.getAnnotation(PartOf.class);
            if (part != null) {
                if (!heads.containsKey(part.value())) {
                    throw new IllegalStateException(type.getName() + " is a part of " + part.value()
                            + ", which no class declares with @DataSet.");
                }
                add(part.value(), part(type, part.store(), part.kinds(), part.tables(), part.paths(), true));
            }
            for (NoPersonalData none : type.getAnnotationsByType(NoPersonalData.class)) {
                others.add(new MappedOther(
                        none.value(),
                        Limit.of(none.until()),
                        part(type, none.store(), new DataKind[0], none.tables(), none.paths(), false)));
            }
        }
        return new DataMap(
                heads.values().stream()
                        .map(this::set)
                        .sorted(Comparator.comparing((MappedSet set) -> order(set))
                                .thenComparing(MappedSet::id))
                        .toList(),
                others.stream()
                        .sorted(Comparator.comparing(MappedOther::reason)
                                .thenComparing(
                                        other -> other.part().declaredBy().getName()))
                        .toList());
    }

    private MappedSet set(DataSet head) {
        return new MappedSet(
                head.id(),
                Purposes.get(head.purpose()),
                new TreeSet<>(Set.of(head.whose())),
                Limit.of(head.until()),
                head.erasure(),
                List.copyOf(parts.get(head.id())),
                Optional.ofNullable(counted.get(head.id())),
                head.page());
    }

    private static int order(MappedSet set) {
        return Purposes.all().indexOf(set.purpose());
    }

    private void add(String set, MappedPart part) {
        parts.computeIfAbsent(set, none -> new ArrayList<>()).add(part);
        key(part.declaredBy())
                .ifPresent(key ->
                        counted.putIfAbsent(set, new MappedSet.Counted(entityName(part.declaredBy()), key.getName())));
    }

    private static Optional<Field> key(Class<?> type) {
        List<Field> keys = attributes(type).stream()
                .filter(field -> field.isAnnotationPresent(AccountKey.class))
                .toList();
        if (keys.size() > 1) {
            throw new IllegalStateException(type.getName() + " has more than one @AccountKey.");
        }
        return keys.stream().findFirst();
    }

    private static MappedPart part(
            Class<?> type, Store store, DataKind[] named, DataTable[] tables, String[] paths, boolean personal) {
        var columns = new ArrayList<MappedColumn>();
        if (type.isAnnotationPresent(Entity.class)) {
            for (Field field : attributes(type)) {
                columns.add(new MappedColumn(
                        tableName(type),
                        columnName(field),
                        personal ? kind(type, field) : Optional.empty(),
                        sealed(field)));
            }
        }
        for (DataTable table : tables) {
            for (DataColumn column : table.personal()) {
                columns.add(new MappedColumn(
                        table.value(),
                        column.value(),
                        Optional.of(column.kind()),
                        column.value().startsWith("sealed_")));
            }
            for (String column : table.technical()) {
                columns.add(new MappedColumn(table.value(), column, Optional.empty(), false));
            }
        }
        Set<DataKind> kinds = new LinkedHashSet<>(Arrays.asList(named));
        columns.forEach(column -> column.kind().ifPresent(kinds::add));
        return new MappedPart(
                type,
                store,
                Set.copyOf(kinds),
                List.copyOf(columns),
                Set.of(paths),
                personal ? owned(type) : List.of());
    }

    /** What is persistent of an entity, inherited attributes included. */
    static List<Field> attributes(Class<?> entity) {
        var fields = new ArrayList<Field>();
        for (Class<?> type = entity; type != null && type != Object.class; type = type.getSuperclass()) {
            Arrays.stream(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers())
                            && !Modifier.isTransient(field.getModifiers())
                            && !field.isSynthetic()
                            && !field.isAnnotationPresent(Transient.class)
                            && !field.getName().startsWith("_persistence"))
                    .forEach(fields::add);
        }
        return fields;
    }

    private static Optional<DataKind> kind(Class<?> type, Field field) {
        Personal personal = field.getAnnotation(Personal.class);
        boolean key = field.isAnnotationPresent(AccountKey.class);
        boolean technical = field.isAnnotationPresent(Technical.class);
        if ((personal == null ? 0 : 1) + (key ? 1 : 0) + (technical ? 1 : 0) != 1) {
            throw new IllegalStateException("Say of " + type.getName() + "." + field.getName()
                    + " that it is @Personal, @AccountKey or @Technical, and one of them only.");
        }
        return personal != null
                ? Optional.of(personal.value())
                : key ? Optional.of(DataKind.ACCOUNT_ID) : Optional.empty();
    }

    /** What of an entity says whose a row is: its key, or another id of an account. */
    private static List<OwnedRows> owned(Class<?> type) {
        if (!type.isAnnotationPresent(Entity.class)) {
            return List.of();
        }
        List<Field> fields = attributes(type);
        boolean dated = fields.stream()
                .anyMatch(field -> field.getName().equals("id")
                        && field.getType() == UUID.class
                        && field.isAnnotationPresent(Id.class));
        return fields.stream()
                .filter(field -> field.getType() == UUID.class
                        && kind(type, field).filter(DataKind.ACCOUNT_ID::equals).isPresent())
                .map(field -> new OwnedRows(entityName(type), tableName(type), field.getName(), dated))
                .toList();
    }

    private static boolean sealed(Field field) {
        Convert convert = field.getAnnotation(Convert.class);
        return convert != null && convert.converter() == SealedText.class;
    }

    private static String tableName(Class<?> entity) {
        Table table = entity.getAnnotation(Table.class);
        return table == null ? entity.getSimpleName().toLowerCase(Locale.ROOT) : table.name();
    }

    private static String entityName(Class<?> entity) {
        String name = entity.getAnnotation(Entity.class).name();
        return name.isEmpty() ? entity.getSimpleName() : name;
    }

    private static String columnName(Field field) {
        Column column = field.getAnnotation(Column.class);
        return column == null || column.name().isEmpty() ? field.getName().toLowerCase(Locale.ROOT) : column.name();
    }
}
