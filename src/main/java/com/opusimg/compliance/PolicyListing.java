package com.opusimg.compliance;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A published version as lists have it: the same row, read without template, text and facts, which can be large. */
@Entity
@Table(name = "policy_version")
public class PolicyListing extends PolicyHeading {
    protected PolicyListing() {}
}
