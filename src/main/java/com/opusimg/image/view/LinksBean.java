package com.opusimg.image.view;

import com.opusimg.engine.Preset;
import com.opusimg.engine.Presets;
import com.opusimg.image.DeliveryLinks;
import com.opusimg.image.FileId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Problems;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Links to a file: making one, which is shown this once, and revoking all of them. */
@Named("links")
@ViewScoped
public class LinksBean implements Serializable {
    /** Offered ends; the longest of the installation stands beside them. */
    private static final List<Duration> OFFERED = List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7));

    @Inject
    DeliveryLinks service;

    @Inject
    FilesBean files;

    @Inject
    Settings settings;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    private FileRow file;
    private String period;
    private String preset;
    private String url;
    private Instant until;

    /** Opens the dialog for a file. */
    public void choose(FileRow row) {
        file = row;
        period = getPeriods().stream()
                .filter(DeliveryLinks.USUAL::equals)
                .findFirst()
                .orElse(getPeriods().getLast())
                .toString();
        preset = null;
        url = null;
        until = row.linkedUntil();
    }

    /** Makes a link and shows it. */
    public void make() {
        try {
            Instant end = clock.instant().plus(Duration.parse(period));
            DeliveryLinks.Made made = service.make(caller.account(), id(), file.presets() ? preset : null, end, null);
            url = made.url();
            until = until == null || made.expires().isAfter(until) ? made.expires() : until;
            files.forgetRows();
        } catch (ProblemException refused) {
            Problems.show(refused);
        }
    }

    /** Makes every link to the file worthless. */
    public void revoke() {
        if (Problems.attempt(() -> service.revoke(caller.account(), id()))) {
            url = null;
            until = null;
            Problems.done("links.revoked", file.name());
            files.forgetRows();
        }
    }

    /** How long a link can work. */
    public List<Duration> getPeriods() {
        Duration longest = settings.get(Settings.DELIVERY_LONGEST);
        return Stream.concat(OFFERED.stream().filter(period -> period.compareTo(longest) < 0), Stream.of(longest))
                .toList();
    }

    /** What can be applied on request. */
    public List<Preset> getPresets() {
        return Presets.all();
    }

    /** The file that the dialog is about, or null. */
    public FileRow getFile() {
        return file;
    }

    /** The link just made, or null. */
    public String getUrl() {
        return url;
    }

    /** Until when a link to the file may work, or null where none does. */
    public Instant getUntil() {
        return until;
    }

    public String getPeriod() {
        return period;
    }

    public void setPeriod(String period) {
        this.period = period;
    }

    public String getPreset() {
        return preset;
    }

    public void setPreset(String preset) {
        this.preset = preset;
    }

    private FileId id() {
        return FileId.fromString(file.id());
    }
}
