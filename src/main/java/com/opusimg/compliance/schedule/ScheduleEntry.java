package com.opusimg.compliance.schedule;

import com.opusimg.retention.RuleStanding;

/**
 * When something that is kept ends.
 *
 * @param id of the set in the data map
 * @param set its title
 * @param purpose for which it is kept
 * @param until when it ends, in words, with the period of this installation
 * @param setting environment variable of the period; null where there is none
 * @param rule that deletes it; null where its end is an act, or that of something else
 * @param standing how the rule sweeps; null without a rule
 */
public record ScheduleEntry(
        String id, String set, String purpose, String until, String setting, String rule, RuleStanding standing) {}
