package com.opusimg.compliance;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.settings.Setting;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import com.opusimg.rights.PackageWriter;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a person was told of something that concerned many: a row for each notice, with what it was about read from there.
 *
 * @param <T> entity that the notices are about
 */
public abstract class NoticeSection<T> extends EntitySection {
    @Inject
    Settings settings;

    private final String id;
    private final int order;
    private final Setting<Duration> period;
    private final EntityList notices;
    private final String query;
    private final Class<T> about;

    /**
     * A section.
     *
     * @param id name in the package; {@code export.kept.} and this name says how long it is kept
     * @param order place among the sections
     * @param period setting that says how long notices are kept
     * @param notices list of the notices
     * @param notice entity of the notices
     * @param key its attribute with the id of what they are about
     */
    protected NoticeSection(
            String id,
            int order,
            Setting<Duration> period,
            EntityList notices,
            Class<?> notice,
            String key,
            Class<T> about) {
        this.id = id;
        this.order = order;
        this.period = period;
        this.notices = notices;
        this.query = "select n.id, t from %s n, %s t where t.id = n.%s and n.id in :ids"
                .formatted(notice.getSimpleName(), about.getSimpleName(), key);
        this.about = about;
    }

    /** What a notice says of what it is about, by name of the fields that the list declares as {@link EntityList#found}. */
    protected abstract Map<String, JsonValue> told(T thing);

    @Override
    public String id() {
        return id;
    }

    @Override
    public int order() {
        return order;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("accountability");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept." + id, PeriodWords.of(settings.get(period)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(notices);
    }

    @Override
    protected Map<UUID, Map<String, JsonValue>> more(
            EntityList list, AccountId account, List<Map<String, Object>> rows, PackageWriter out) {
        return em.createQuery(query, Object[].class)
                .setParameter("ids", rows.stream().map(row -> row.get("")).toList())
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> told(about.cast(row[1]))));
    }

    /** A text as JSON. */
    protected static JsonValue text(String text) {
        return JsonText.PROVIDER.createValue(text);
    }
}
