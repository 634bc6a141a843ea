package com.opusimg.platform.datamap.view;

import com.opusimg.platform.datamap.DescribedMap;
import com.opusimg.platform.datamap.DescribedMap.DescribedOther;
import com.opusimg.platform.datamap.DescribedMap.DescribedPurpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The map as its page shows it. */
@Named("dataMap")
@ApplicationScoped
public class DataMapBean {
    @Inject
    DescribedMap map;

    /** Every purpose with what is kept for it. */
    public List<DescribedPurpose> getPurposes() {
        return map.purposes();
    }

    /** What tells of nobody. */
    public List<DescribedOther> getOthers() {
        return map.others();
    }

    /** How many sets there are. */
    public int getSize() {
        return map.sets().size();
    }
}
