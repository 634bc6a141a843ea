package com.opusimg.compliance.records;

import com.opusimg.compliance.records.ProcessingRecord.Controller;
import com.opusimg.platform.datamap.DescribedMap;
import com.opusimg.platform.settings.Setting;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Puts the record together, once: all that it says is fixed while the portal runs. */
@ApplicationScoped
public class ProcessingRecords {
    private final ProcessingRecord record;

    /** Made by the container. */
    @Inject
    public ProcessingRecords(DescribedMap map, Settings settings) {
        record = new ProcessingRecord(
                new Controller(
                        settings.operator(),
                        told(settings, Settings.OPERATOR_ADDRESS),
                        told(settings, Settings.PRIVACY_CONTACT),
                        told(settings, Settings.PRIVACY_AUTHORITY),
                        settings.publicUrl()),
                map.purposes(),
                Measure.inForce(settings));
    }

    /** For the container's proxy. */
    protected ProcessingRecords() {
        record = null;
    }

    /** The record of this installation. */
    public ProcessingRecord record() {
        return record;
    }

    private static String told(Settings settings, Setting<Optional<String>> setting) {
        return settings.get(setting).orElseGet(() -> Texts.text("records.unset", setting.variable()));
    }
}
