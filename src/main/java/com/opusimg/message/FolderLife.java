package com.opusimg.message;

import com.opusimg.platform.settings.Setting;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** How long messages stay in folders from which they go by themselves. */
@ApplicationScoped
public class FolderLife {
    private static final Map<Folder, Setting<Duration>> LIVES = new EnumMap<>(Map.of(
            Folder.TRASH, Settings.RETENTION_TRASH,
            Folder.SCREENER, Settings.RETENTION_SCREENER,
            Folder.KEPT_OUT, Settings.RETENTION_KEPT_OUT));

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    Standing standing;

    /** How long a message stays in a folder; null where it stays until it is moved. */
    public Duration of(Folder folder) {
        Setting<Duration> life = LIVES.get(folder);
        return life == null ? null : settings.get(life);
    }

    /** When a message goes, or null. */
    Instant end(Message message) {
        Duration life = of(message.folder());
        return life == null ? null : message.movedAt().plus(life);
    }

    /** Whether a message should be gone already: it is refused then, whether or not the sweep has come. */
    boolean overdue(Message message) {
        Instant end = end(message);
        return end != null && !clock.instant().isBefore(end) && !standing.frozen(message.account());
    }
}
