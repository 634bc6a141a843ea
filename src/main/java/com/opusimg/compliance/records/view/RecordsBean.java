package com.opusimg.compliance.records.view;

import com.opusimg.compliance.records.Measure;
import com.opusimg.compliance.records.ProcessingRecord.Controller;
import com.opusimg.compliance.records.ProcessingRecords;
import com.opusimg.platform.datamap.DescribedMap.DescribedPurpose;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The record of processing activities, for staff. */
@Named("records")
@RequestScoped
public class RecordsBean {
    @Inject
    ProcessingRecords records;

    /** Who is responsible. */
    public Controller getController() {
        return records.record().controller();
    }

    /** What is done, by purpose. */
    public List<DescribedPurpose> getActivities() {
        return records.record().activities();
    }

    /** What protects it. */
    public List<Measure> getMeasures() {
        return records.record().measures();
    }
}
