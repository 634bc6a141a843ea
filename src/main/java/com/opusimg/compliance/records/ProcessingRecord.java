package com.opusimg.compliance.records;

import com.opusimg.platform.datamap.DescribedMap.DescribedPurpose;
import java.util.List;

/**
 * The record of processing activities of the controller (GDPR Art. 30(1)).
 *
 * @param controller who it is, letter (a)
 * @param activities what is done, letters (b) to (f): one for each purpose, with its sets of data
 * @param measures what protects it, letter (g)
 */
public record ProcessingRecord(Controller controller, List<DescribedPurpose> activities, List<Measure> measures) {

    /**
     * The controller.
     *
     * @param address postal; a sentence that says so where none is set
     * @param contact mail address for questions about privacy; as above
     * @param authority that watches over the controller; as above
     * @param url where the portal is reached
     */
    public record Controller(String name, String address, String contact, String authority, String url) {}
}
