package com.opusimg.rights.erasure;

import com.opusimg.platform.Ids;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Technical;
import jakarta.json.JsonNumber;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** How far one step of an erasure is. */
@PartOf("erasures")
@Entity(name = "ErasureProgress")
@Table(name = "erasure_progress")
class Progress {
    @Id
    @Technical
    private UUID id;

    @Column(name = "erasure_id")
    @Technical
    private UUID erasureId;

    @Technical
    private String step;

    @Technical
    private int place;

    @Technical
    private String counted;

    @Technical
    private long erased;

    @Column(name = "finished_at")
    @Technical
    private Instant finishedAt;

    protected Progress() {}

    Progress(UUID erasure, String step, int place) {
        this.id = Ids.next();
        this.erasureId = erasure;
        this.step = step;
        this.place = place;
    }

    String step() {
        return step;
    }

    boolean begun() {
        return counted != null;
    }

    /** Notes what there is to erase, before the first thing goes. */
    void begin(Map<String, Long> counts) {
        var json = JsonText.PROVIDER.createObjectBuilder();
        counts.forEach(json::add);
        counted = json.build().toString();
    }

    /** What there was to erase, by kind; empty before it began. */
    Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        if (counted != null) {
            JsonText.object(counted).forEach((kind, count) -> counts.put(kind, ((JsonNumber) count).longValue()));
        }
        return counts;
    }

    void advance(long things) {
        erased += things;
    }

    long erased() {
        return erased;
    }

    void finish(Instant now) {
        finishedAt = now;
    }

    Instant finishedAt() {
        return finishedAt;
    }
}
