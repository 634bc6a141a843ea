package com.opusimg.compliance;

import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A published version as lists have it: the same row, read without template, text and facts, which can be large. */
@NoPersonalData(
        value = "The policies that were published, with their hashes and dates.",
        until = @Until(End.INSTALLATION))
@Entity
@Table(name = "policy_version")
public class PolicyListing extends PolicyHeading {
    protected PolicyListing() {}
}
