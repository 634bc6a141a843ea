package com.opusimg.platform.security;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What staff may see and do: the one table of roles and permissions (SEC-2). Each line names the roles that have the
 * permission; administrators have every one. API methods say theirs with {@link Needs}, pages have theirs in {@link StaffPages},
 * acts on pages with {@link May}.
 *
 * <p>Auditors have what reads and names no one needlessly, and nothing that acts; a test holds that. What names people, as the
 * cases of rights requests do, is for those who work on it.
 */
public enum Permission {
    /** The pages that every member of staff opens: the first page, and this table. */
    CONSOLE_READ(Role.SUPPORT, Role.PRIVACY, Role.SECURITY, Role.AUDITOR),

    /** Promises with their evidence. */
    PROMISES_READ(Role.PRIVACY, Role.SECURITY, Role.AUDITOR),
    /** Measuring out of turn, taking alarms on, trying them. */
    PROMISES_ACT(Role.PRIVACY, Role.SECURITY),
    /** What everybody sees of the promises. */
    PROMISES_PUBLISH(),

    /** Cases of rights requests, with what people wrote. */
    RIGHTS_READ(Role.PRIVACY),
    RIGHTS_ACT(Role.PRIVACY),
    /** How many requests there were and how long they took; names no one. */
    RIGHTS_STATISTICS_READ(Role.PRIVACY, Role.AUDITOR),

    /** Objections, paused accounts. */
    STANDING_READ(Role.PRIVACY, Role.SECURITY),
    STANDING_ACT(Role.PRIVACY, Role.SECURITY),

    /** The ledger of deletions. */
    RETENTION_READ(Role.PRIVACY, Role.SECURITY, Role.AUDITOR),
    /** Sweeping out of turn. */
    RETENTION_ACT(),

    /** The register of breaches and its cases, without those whom a breach touches. */
    BREACHES_READ(Role.PRIVACY, Role.SECURITY, Role.AUDITOR),
    /** Working on a case, and seeing whom it touches. */
    BREACHES_ACT(Role.PRIVACY, Role.SECURITY),

    /** Drafts of policies, and the proof that people were told. */
    POLICIES_READ(Role.PRIVACY, Role.AUDITOR),
    POLICIES_ACT(Role.PRIVACY),
    /** What staff wrote goes out by another hand. */
    POLICIES_PUBLISH(),

    /** The record of processing, sub-processors and other registers. */
    RECORDS_READ(Role.PRIVACY, Role.SECURITY, Role.AUDITOR),
    RECORDS_ACT(Role.PRIVACY),
    /** Telling everybody that a successor takes over, and the end of it. */
    SUCCESSIONS_ANNOUNCE(),

    /** Data-processing agreements. */
    AGREEMENTS_READ(Role.PRIVACY, Role.AUDITOR),
    AGREEMENTS_ACT(Role.PRIVACY),

    /** Requests of authorities. */
    LEGAL_READ(Role.PRIVACY, Role.AUDITOR),
    LEGAL_ACT(Role.PRIVACY),

    /** The audit log; it holds opaque ids. */
    AUDIT_READ(Role.PRIVACY, Role.SECURITY, Role.AUDITOR),
    /** Making a checkpoint out of turn. */
    AUDIT_ACT(Role.SECURITY),

    /** Cases of abuse, with the sign-in records kept for them. */
    ABUSE_READ(Role.SECURITY),
    ABUSE_ACT(Role.SECURITY),

    /** What is reported of errors, which engine runs, what was set aside. */
    DIAGNOSTICS_READ(Role.SECURITY, Role.AUDITOR),
    DIAGNOSTICS_ACT(Role.SECURITY),

    /** How often features are used, in sums. */
    USAGE_READ(Role.SUPPORT, Role.PRIVACY, Role.AUDITOR),

    /** Mailings of news. */
    NEWS_READ(Role.SUPPORT, Role.AUDITOR),
    NEWS_ACT(Role.SUPPORT),
    /** What staff wrote goes to everybody by another hand. */
    NEWS_SEND(),

    /** Support tickets. */
    SUPPORT_READ(Role.SUPPORT),
    SUPPORT_ACT(Role.SUPPORT),

    /** Accounts with name and address. */
    ACCOUNTS_READ(),
    /** Plans, suspensions, and who is of the staff. */
    ACCOUNTS_ACT(),

    /** Agents that may ask on behalf of people. */
    AGENTS_READ(),
    AGENTS_ACT(),

    /** Destroying the keys of every delivery link. */
    LINK_KEYS_ACT();

    private static final String READ = "_READ";

    private final Set<Role> holders;

    Permission(Role... roles) {
        Set<Role> all = EnumSet.of(Role.ADMINISTRATOR);
        all.addAll(List.of(roles));
        holders = Collections.unmodifiableSet(all);
    }

    /** The roles that have it. */
    public Set<Role> holders() {
        return holders;
    }

    /** Whether it only lets one see. */
    public boolean isRead() {
        return name().endsWith(READ);
    }
}
