package com.opusimg.rights.erasure;

import com.opusimg.platform.Ids;
import com.opusimg.platform.JsonText;
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
@Entity(name = "ErasureProgress")
@Table(name = "erasure_progress")
class Progress {
    @Id
    private UUID id;

    @Column(name = "erasure_id")
    private UUID erasureId;

    private String step;
    private int place;
    private String counted;
    private long erased;

    @Column(name = "finished_at")
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
