package com.opusimg.platform.settings;

import com.maxmind.db.Reader;
import com.opusimg.platform.time.PublicHolidays;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.IDN;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Every setting that the portal itself reads, and their values. Those of the server stand in the CLI script. */
@ApplicationScoped
public class Settings {
    public static final Setting<Path> DATA = setting(
            "opus.data",
            "./data",
            "Folder of database, journal, files, keys and mail. The launcher makes it.",
            Settings::writableFolder);
    public static final Setting<Optional<String>> PUBLIC_URL = setting(
            "opus.public-url",
            "",
            "Address under which people reach the portal; mailed links begin with it."
                    + " Not set: http://localhost with the HTTP port.",
            Settings::httpUrl);
    public static final Setting<Integer> HTTP_PORT =
            setting("opus.http-port", "8080", "Port of pages and API.", whole(1, 65535));
    public static final Setting<Optional<String>> OPERATOR = setting(
            "opus.operator",
            "",
            "Who runs this installation, as shown in the footer. Not set: the host of the public address.",
            Settings::optional);
    public static final Setting<Optional<String>> PRIVACY_CONTACT = setting(
            "opus.privacy-contact",
            "",
            "Mail address for questions about privacy, as shown in the policies.",
            text -> optional(text).map(Settings::mailAddress));
    public static final Setting<Optional<String>> SECURITY_CONTACT = setting(
            "opus.security-contact",
            "",
            "Mail or https address for reports of weaknesses, as told in /.well-known/security.txt."
                    + " Not set: OPUS_PRIVACY_CONTACT; with neither, there is no such file.",
            text -> optional(text).map(Settings::mailOrPage));
    public static final Setting<AccessLogDetail> ACCESS_LOG = setting(
            "opus.access-log",
            "plain",
            "plain: a line for each request without its sender; network: with the sender's network (IPv4 /24, IPv6 /56);"
                    + " off (LOG-1).",
            AccessLogDetail::fromSetting);
    public static final Setting<Optional<Path>> GEOIP_DATABASE = setting(
            "opus.geoip-database",
            "",
            "Database of places in MaxMind's format (.mmdb), from which sign-in records get country and first subdivision."
                    + " Not set: they have no place (LOG-5).",
            text -> optional(text).map(Settings::placeDatabase));
    public static final Setting<Optional<String>> OPERATOR_ADDRESS = setting(
            "opus.operator-address",
            "",
            "Postal address of who runs this installation, as the policies show it (GDPR Art. 13).",
            Settings::optional);
    public static final Setting<Optional<String>> PRIVACY_AUTHORITY = setting(
            "opus.privacy.authority",
            "",
            "Name and address of the data-protection authority that watches over the operator, for the policies.",
            Settings::optional);
    public static final Setting<Optional<String>> GOVERNING_LAW = setting(
            "opus.governing-law",
            "",
            "The law that the terms of service name, such as: the law of Ireland.",
            Settings::optional);
    public static final Setting<Integer> WORKERS = setting(
            "opus.workers", "2", "Pictures processed at once. The launcher sets the number of cores.", whole(1, 256));
    public static final Setting<String> LIBVIPS = setting(
            "opus.libvips",
            "",
            "Shared library of libvips, 8.15 or newer, instead of the one that the build brings; none: plain Java.",
            String::strip);
    public static final Setting<Integer> WORKER_MEMORY = setting(
            "opus.worker.memory",
            "4096",
            "Most megabytes that one image worker may use, whatever a plan allows.",
            whole(512, 1_000_000));
    public static final Setting<Boolean> WORKER_BUBBLEWRAP = setting(
            "opus.worker.bubblewrap",
            "true",
            "Whether image workers run in bubblewrap's name spaces, where the program is installed and may make them.",
            Settings::yesOrNo);
    public static final Setting<String> NODE = setting(
            "opus.node", "node-1", "Name of this node, different on each node of one database.", Settings::nodeName);

    public static final Setting<Optional<String>> ADMIN_EMAIL = setting(
            "opus.admin.email",
            "",
            "With opus.admin.password: makes the first administrator. Without: the log prints a one-time link.",
            Settings::optional);
    public static final Setting<Optional<String>> ADMIN_PASSWORD =
            secret("opus.admin.password", "Password of the first administrator, at least 8 characters.");

    public static final Setting<Optional<String>> MASTER_KEY = secret(
            "opus.master-key",
            "32 bytes in Base64 that wrap every account's key. Not set: made at first start in OPUS_DATA/keys.");

    public static final Setting<Optional<String>> SMTP_HOST = setting(
            "opus.smtp.host",
            "",
            "Mail server. Not set: mail is written to OPUS_DATA/mail, and the log says so.",
            Settings::optional);
    public static final Setting<Integer> SMTP_PORT =
            setting("opus.smtp.port", "587", "Port of the mail server.", whole(1, 65535));
    public static final Setting<Optional<String>> SMTP_USER =
            setting("opus.smtp.user", "", "User at the mail server.", Settings::optional);
    public static final Setting<Optional<String>> SMTP_PASSWORD =
            secret("opus.smtp.password", "Password at the mail server.");
    public static final Setting<MailSecurity> SMTP_SECURITY =
            setting("opus.smtp.security", "starttls", "starttls (required), tls, or none.", MailSecurity::fromSetting);
    public static final Setting<String> MAIL_FROM =
            setting("opus.mail.from", "opus@localhost", "Sender of the portal's mail.", Settings::mailAddress);

    public static final Setting<Optional<URI>> CLAMAV = setting(
            "opus.clamav",
            "",
            "Host and port of a ClamAV daemon that attachments are scanned by, such as localhost:3310 (MSG-11). Not set: they are"
                    + " not scanned, and the portal says so.",
            Settings::daemon);
    public static final Setting<Optional<String>> MAIL_DOMAIN = setting(
            "opus.mail.domain",
            "",
            "Domain of the addresses that people of OptMsg get. Not set: the host of OPUS_PUBLIC_URL.",
            text -> optional(text).map(Settings::domainName));
    public static final Setting<Optional<String>> GATEWAY_SMTP_HOST = setting(
            "opus.gateway.smtp.host",
            "",
            "Mail server that carries messages of OptMsg to other networks (MSG-4). Not set: none leave by mail.",
            Settings::optional);
    public static final Setting<Integer> GATEWAY_SMTP_PORT =
            setting("opus.gateway.smtp.port", "587", "Port of that mail server.", whole(1, 65535));
    public static final Setting<MailSecurity> GATEWAY_SMTP_SECURITY = setting(
            "opus.gateway.smtp.security",
            "starttls",
            "How that mail server is spoken to: starttls (required), tls, or none.",
            MailSecurity::fromSetting);
    public static final Setting<Optional<String>> GATEWAY_SMTP_USER =
            setting("opus.gateway.smtp.user", "", "User at that mail server.", Settings::optional);
    public static final Setting<Optional<String>> GATEWAY_SMTP_PASSWORD =
            secret("opus.gateway.smtp.password", "Password at that mail server.");
    public static final Setting<Optional<String>> GATEWAY_SMTP_PROCESSOR = setting(
            "opus.gateway.smtp.processor",
            "",
            "Who runs that mail server, where it is a provider. Not set: the operator.",
            Settings::optional);
    public static final Setting<Optional<String>> GATEWAY_SMTP_AGREEMENT = setting(
            "opus.gateway.smtp.agreement",
            "",
            "Reference of the data-processing agreement with that provider. Without one nothing is sent (SHR-3).",
            Settings::optional);
    public static final Setting<Optional<String>> GATEWAY_SMTP_LOCATION =
            setting("opus.gateway.smtp.location", "", "Where that provider processes it.", Settings::optional);
    public static final Setting<Optional<String>> GATEWAY_SMTP_SAFEGUARD =
            setting("opus.gateway.smtp.safeguard", "", "What makes the transfer there lawful.", Settings::optional);
    public static final Setting<Duration> GATEWAY_RETRY = period(
            "opus.gateway.retry",
            "P4D",
            "A message that no server of another network takes is tried again this long, and then given up (RFC 5321, 4.5.4.1).");
    public static final Setting<Optional<Path>> GATEWAY_DKIM_KEY = setting(
            "opus.gateway.dkim.key",
            "",
            "File with the private RSA key (PEM, PKCS#8) that messages to other networks are signed with (DKIM). Not set: they are not"
                    + " signed.",
            text -> optional(text).map(Settings::readableFile));
    public static final Setting<String> GATEWAY_DKIM_SELECTOR = setting(
            "opus.gateway.dkim.selector",
            "opus",
            "Selector of that key: its public half stands in the DNS at SELECTOR._domainkey and the mail domain.",
            Settings::selector);
    public static final Setting<Optional<URI>> GATEWAY_LISTEN = setting(
            "opus.gateway.listen",
            "",
            "Address and port at which mail from other networks is taken, such as 0.0.0.0:25 (MSG-4). Not set: none is taken.",
            Settings::daemon);
    public static final Setting<Optional<Path>> GATEWAY_CERTIFICATE = setting(
            "opus.gateway.listen.certificate",
            "",
            "File with the certificate of that listener and those above it (PEM). Not set: it offers no TLS.",
            text -> optional(text).map(Settings::readableFile));
    public static final Setting<Optional<Path>> GATEWAY_CERTIFICATE_KEY = setting(
            "opus.gateway.listen.key",
            "",
            "File with the private key of that certificate (PEM, PKCS#8).",
            text -> optional(text).map(Settings::readableFile));
    public static final Setting<Integer> GATEWAY_MOST_BYTES = setting(
            "opus.gateway.listen.most-bytes",
            "52428800",
            "Largest mail that is taken, in bytes as it is carried: attachments grow by a third on their way.",
            whole(65_536, Integer.MAX_VALUE));
    public static final Setting<Optional<URI>> GATEWAY_DNS = setting(
            "opus.gateway.dns",
            "",
            "DNS server that is asked for SPF, DKIM and DMARC, such as 127.0.0.1:53. Not set: that of the system.",
            Settings::daemon);
    public static final Setting<Optional<URI>> BRIDGE_URL = setting(
            "opus.bridge.url",
            "",
            "Where a program that leads to another messaging network takes messages by signed POST: https, without a query (MSG-4). Not"
                    + " set: there is no bridge.",
            Settings::postAddress);
    public static final Setting<Optional<String>> BRIDGE_SECRET = secret(
            "opus.bridge.secret",
            "Secret of the bridge, whsec_ and 24 to 64 bytes in Base64, by which each side knows the other (Standard Webhooks).");
    public static final Setting<Optional<String>> BRIDGE_DOMAIN = setting(
            "opus.bridge.domain",
            "",
            "Domain of the addresses that the bridge leads to, such as matrix.example.org.",
            text -> optional(text).map(Settings::domainName));
    public static final Setting<Optional<String>> BRIDGE_PROCESSOR = setting(
            "opus.bridge.processor",
            "",
            "Who runs the bridge, where it is a provider. Not set: the operator.",
            Settings::optional);
    public static final Setting<Optional<String>> BRIDGE_AGREEMENT = setting(
            "opus.bridge.agreement",
            "",
            "Reference of the data-processing agreement with that provider. Without one nothing is sent (SHR-3).",
            Settings::optional);
    public static final Setting<Optional<String>> BRIDGE_LOCATION =
            setting("opus.bridge.location", "", "Where that provider processes it.", Settings::optional);
    public static final Setting<Optional<String>> BRIDGE_SAFEGUARD =
            setting("opus.bridge.safeguard", "", "What makes the transfer there lawful.", Settings::optional);
    public static final Setting<Duration> RETENTION_TRASH =
            period("opus.retention.trash", "P30D", "Messages in the trash go this long after they came there.");
    public static final Setting<Duration> RETENTION_SCREENER = period(
            "opus.retention.screener",
            "P30D",
            "Messages of unknown senders, on whom nothing was decided, go this long after they came (MSG-9).");
    public static final Setting<Duration> RETENTION_KEPT_OUT =
            period("opus.retention.kept-out", "P7D", "Messages of senders who are kept out go after this (MSG-9).");
    public static final Setting<Duration> RETENTION_RELEASED_ADDRESSES = period(
            "opus.retention.released-addresses",
            "P90D",
            "An address of OptMsg that was given up, or whose account went, can be taken by others after this.");
    public static final Setting<Duration> RETENTION_SENDER_RECORDS = period(
            "opus.retention.sender-records",
            "P365D",
            "Decisions on senders that no longer count stay on record for this long (MSG-9).");
    public static final Setting<Duration> RETENTION_SUBMISSIONS = period(
            "opus.retention.submissions", "P30D", "To whom a message was handed, and how that went, goes after this.");
    public static final Setting<Duration> RETENTION_DELETED_MESSAGES = period(
            "opus.retention.deleted-messages",
            "P30D",
            "Which messages were deleted is told to mail programs for this long; who comes later reads the mailbox anew.");

    public static final Setting<Duration> RETENTION_FREE_FILES =
            period("opus.retention.free-files", "PT24H", "Free: files go this long after their last access (RET-1).");
    public static final Setting<Duration> RETENTION_UNDELIVERED = period(
            "opus.retention.undelivered",
            "PT10M",
            "No-retention mode: what nobody fetches goes this long after the work is done (RET-4).");
    public static final Setting<Duration> RETENTION_DOWNGRADE = period(
            "opus.retention.downgrade", "P30D", "Files stay at least this long after a move to a lower plan (RET-8).");
    public static final Setting<Duration> RETENTION_SWEEP_INTERVAL =
            period("opus.retention.sweep-interval", "PT1M", "How often overdue things are swept.");
    public static final Setting<Duration> RETENTION_STAGING = period(
            "opus.retention.staging",
            "PT15M",
            "Bytes of broken uploads and deleted files go at the latest after this.");
    public static final Setting<Duration> RETENTION_UNATTACHED = period(
            "opus.retention.unattached",
            "P1D",
            "A file that was sent for a message, and is attached to none, goes after this (MSG-12).");
    public static final Setting<Duration> RETENTION_JOBS =
            period("opus.retention.jobs", "P30D", "Finished jobs leave the list after this.");
    public static final Setting<Duration> RETENTION_ACCOUNT_EVENTS =
            period("opus.retention.account-events", "P30D", "Sign-in records go after this (LOG-5).");
    public static final Setting<Duration> RETENTION_ACCESS_LOG = setting(
            "opus.retention.access-log",
            "P7D",
            "Lines of the access log go at the latest after this, by whole days (LOG-1).",
            Settings::days);
    public static final Setting<Duration> ABUSE_REVIEW = period(
            "opus.abuse-review",
            "P180D",
            "The furthest ahead that the review of an abuse case can be; evidence that nobody renews goes then (LOG-3).");
    public static final Setting<Duration> RETENTION_MAIL = period(
            "opus.retention.mail",
            "P3D",
            "Mail that cannot be delivered is given up and deleted this long after it was queued.");
    public static final Setting<Duration> RETENTION_MAIL_FOLDER = period(
            "opus.retention.mail-folder",
            "P7D",
            "Without a mail server: mails in OPUS_DATA/mail go this long after they were written.");
    public static final Setting<Duration> RETENTION_ERASURE_RECEIPTS = period(
            "opus.retention.erasure-receipts",
            "P30D",
            "What stands of an erasure, and the page with its receipt, go this long after it ended (ACC-7).");
    public static final Setting<Optional<Path>> ERASURE_LOG = setting(
            "opus.erasure-log",
            "",
            "File with the opaque ids of erased accounts, by which a restored database forgets again (RET-10). Keep it apart from what"
                    + " backups restore. Not set: OPUS_DATA/erasures.log.",
            text -> optional(text).map(Path::of));
    public static final Setting<Optional<URI>> ERASURE_NOTICE_URL = setting(
            "opus.erasure-notice.url",
            "",
            "Where whoever passes erasures on to processors is told of each, by opaque ids (GDPR Art. 19). Not set: nobody is.",
            text -> httpUrl(text).map(URI::create));
    public static final Setting<Optional<String>> ERASURE_NOTICE_PROCESSOR = setting(
            "opus.erasure-notice.processor",
            "",
            "Who runs that address, where it is a provider. Not set: the operator.",
            Settings::optional);
    public static final Setting<Optional<String>> ERASURE_NOTICE_AGREEMENT = setting(
            "opus.erasure-notice.agreement",
            "",
            "Reference of the data-processing agreement with that provider. Without one nothing is sent (SHR-3).",
            Settings::optional);
    public static final Setting<Optional<String>> ERASURE_NOTICE_LOCATION =
            setting("opus.erasure-notice.location", "", "Where that provider processes it.", Settings::optional);
    public static final Setting<Optional<String>> ERASURE_NOTICE_SAFEGUARD =
            setting("opus.erasure-notice.safeguard", "", "What makes the transfer there lawful.", Settings::optional);
    public static final Setting<Duration> RETENTION_IDEMPOTENCY =
            period("opus.retention.idempotency", "P1D", "Answers kept for a repeated Idempotency-Key.");
    public static final Setting<Duration> RETENTION_WEBHOOK_DELIVERIES = period(
            "opus.retention.webhook-deliveries", "P30D", "Webhook deliveries and the attempts at them go after this.");
    public static final Setting<Duration> RETENTION_CONSENT = period(
            "opus.retention.consent",
            "P1095D",
            "Records of privacy choices go this long after they have ceased to count (CON-12).");
    public static final Setting<Duration> RESTRICTION_NOTICE = period(
            "opus.restriction.notice",
            "P3D",
            "A paused account that staff will resume is resumed this long after the mail that tells the person of it has left (RGT-5).");
    public static final Setting<Duration> RETENTION_OBJECTIONS = period(
            "opus.retention.objections", "P1095D", "Objections that were refused go this long after that (RGT-6).");
    public static final Setting<Duration> RETENTION_PACKAGES = period(
            "opus.retention.packages",
            "P7D",
            "A copy of everything that is held about a person can be downloaded this long, and then goes (RET-9); so does an"
                    + " imported one, with the report of what became of it.");
    public static final Setting<Duration> RETENTION_SWEEP_LEDGER =
            period("opus.retention.sweep-ledger", "P400D", "Rows of the retention ledger.");
    public static final Setting<Optional<Path>> BACKUPS = setting(
            "opus.backups",
            "",
            "Folder of backups, not within OPUS_DATA. Not set: opus-backups beside OPUS_DATA.",
            text -> optional(text)
                    .map(folder -> Path.of(folder).toAbsolutePath().normalize()));
    public static final Setting<Duration> RETENTION_BACKUPS = period(
            "opus.retention.backups",
            "P30D",
            "Backups, and what a restore has set aside, go this long after they were made (RET-5, RET-9).");

    public static final Setting<Duration> RETENTION_POLICY_PROOF = period(
            "opus.retention.policy-proof",
            "P1095D",
            "Proof that a person was told of a policy goes this long after the version took effect; an acceptance this"
                    + " long after a newer one took its place.");

    public static final Setting<Duration> POLICY_NOTICE = period(
            "opus.policy.notice",
            "P30D",
            "A material change of a policy is announced at least this long before it takes effect (SEC-7).");

    public static final Setting<Map<String, String>> POLICY_PLANNED = setting(
            "opus.policy.planned",
            "",
            "Settings as they will be, such as OPUS_RETENTION_JOBS=P60D, OPUS_HOSTING_LOCATION=a cellar in Delft: policies that are published"
                    + " with a day to come say these, so that people are told before you change them.",
            Settings::plannedSettings);

    public static final Setting<Duration> CONSENT_VALIDITY = period(
            "opus.consent.validity",
            "P180D",
            "Privacy choices in a browser are asked for again after this (CON-3, CON-4); a yes to mail stands until it is taken back.");

    public static final Setting<Optional<URI>> POSTHOG_HOST = setting(
            "opus.posthog.host",
            "",
            "Product analytics: where PostHog takes events, such as https://eu.i.posthog.com. Not set: off.",
            Settings::origin);
    public static final Setting<Optional<String>> POSTHOG_KEY = setting(
            "opus.posthog.key", "", "Key of the PostHog project; pages show it to browsers.", Settings::optional);
    public static final Setting<Optional<String>> POSTHOG_AGREEMENT = setting(
            "opus.posthog.agreement",
            "",
            "Reference of the data-processing agreement with PostHog. Without one nothing is sent (SHR-3).",
            Settings::optional);
    public static final Setting<Optional<String>> POSTHOG_LOCATION = setting(
            "opus.posthog.location", "", "Where PostHog processes it, as the register tells it.", Settings::optional);
    public static final Setting<Optional<String>> POSTHOG_SAFEGUARD =
            setting("opus.posthog.safeguard", "", "What makes a transfer to that place lawful.", Settings::optional);
    public static final Setting<Optional<URI>> PLAUSIBLE_HOST = setting(
            "opus.plausible.host",
            "",
            "Web analytics: where Plausible takes page views, such as https://plausible.io. Not set: off.",
            Settings::origin);
    public static final Setting<Optional<String>> PLAUSIBLE_DOMAIN =
            setting("opus.plausible.domain", "", "Name of the site at Plausible.", Settings::optional);
    public static final Setting<Optional<String>> PLAUSIBLE_AGREEMENT = setting(
            "opus.plausible.agreement",
            "",
            "Reference of the data-processing agreement with Plausible. Without one nothing is sent (SHR-3).",
            Settings::optional);
    public static final Setting<Optional<String>> PLAUSIBLE_LOCATION = setting(
            "opus.plausible.location",
            "",
            "Where Plausible processes it, as the register tells it.",
            Settings::optional);
    public static final Setting<Optional<String>> PLAUSIBLE_SAFEGUARD =
            setting("opus.plausible.safeguard", "", "What makes a transfer to that place lawful.", Settings::optional);
    public static final Setting<Boolean> USAGE_STATISTICS = setting(
            "opus.usage-statistics",
            "false",
            "Whether uses of features are counted, in daily sums, of those who consent (LOG-7). false: nobody is asked.",
            Settings::yesOrNo);
    public static final Setting<Duration> RETENTION_USAGE_STATISTICS =
            period("opus.retention.usage-statistics", "P400D", "Daily sums of uses go after this.");
    public static final Setting<Boolean> MARKETING_MAIL = setting(
            "opus.marketing-mail",
            "false",
            "Whether people can subscribe to news by mail (CON-9). false: nobody is asked, and none is sent.",
            Settings::yesOrNo);
    public static final Setting<Duration> RETENTION_NEWS_UNCONFIRMED = period(
            "opus.retention.news-unconfirmed",
            "P2D",
            "The link that confirms a subscription to news works this long; unconfirmed ones go after it.");
    public static final Setting<Duration> RETENTION_NEWS_MAILINGS =
            period("opus.retention.news-mailings", "P400D", "Mailings of news leave the list after this.");

    public static final Setting<Duration> AUDIT_ROUND = period(
            "opus.audit.round",
            "P1D",
            "The whole audit log is verified again within this, a part at a time; what is new within a minute (SEC-4).");
    public static final Setting<Duration> AUDIT_CHECKPOINT = period(
            "opus.audit.checkpoint",
            "PT1H",
            "From one signed checkpoint of the audit log to the next; none is made while nothing was written.");

    public static final Setting<String> RIGHTS_REGIME = setting(
            "opus.rights.regime",
            "gdpr",
            "The law that requests of those who name none are handled under: gdpr, uk-gdpr or ccpa.",
            oneOf("gdpr", "uk-gdpr", "ccpa"));
    public static final Setting<List<PublicHolidays>> RIGHTS_HOLIDAYS = setting(
            "opus.rights.holidays",
            "gb-eng, us-ca",
            "Places whose public holidays count in the clocks of requests, such as de-be, gb-eng, us-ca: one in gb for the UK GDPR,"
                    + " one in us for the CCPA, another for the GDPR. Without one only weekends count, so the clock ends sooner.",
            Settings::places);
    public static final Setting<ZoneId> RIGHTS_TIME_ZONE = setting(
            "opus.rights.time-zone",
            "UTC",
            "Time zone whose days the clocks of requests count, such as Europe/Berlin.",
            Settings::zone);
    public static final Setting<List<Integer>> RIGHTS_WARNINGS = setting(
            "opus.rights.warnings",
            "7, 2",
            "How many days before the end of a request's clock privacy staff are reminded by mail; they are once more when it has passed.",
            Settings::daysBefore);
    public static final Setting<Optional<String>> RIGHTS_ALERTS = setting(
            "opus.rights.alerts",
            "",
            "Mail address to which those reminders go. Not set: OPUS_PRIVACY_CONTACT; with neither, none is sent.",
            text -> optional(text).map(Settings::mailAddress));
    public static final Setting<Duration> RIGHTS_UNCONFIRMED = period(
            "opus.rights.unconfirmed",
            "P30D",
            "A request whose sender never confirms by the mailed link is closed after this, and they are told.");
    public static final Setting<Duration> RETENTION_RIGHTS_CASES = period(
            "opus.retention.rights-cases",
            "P1095D",
            "Requests stay this long after they were closed, as proof of how they were answered (RGT-10), and agents after they were revoked.");

    public static final Setting<Integer> PASSWORD_LENGTH = setting(
            "opus.password.length",
            "8",
            "Least characters of a password. NIST SP 800-63B asks for 8, and its fourth edition for 15.",
            whole(8, 64));
    public static final Setting<Duration> SESSION_IDLE =
            period("opus.session.idle", "PT12H", "A session ends after this long without a request.");
    public static final Setting<Duration> SESSION_REMEMBERED =
            period("opus.session.remembered", "P30D", "The same where the person chose to stay signed in.");
    public static final Setting<Duration> SESSION_FRESH = period(
            "opus.session.fresh",
            "PT15M",
            "Whoever signed in longer ago than this is asked for the password again before a copy of everything is put"
                    + " together (RGT-1).");
    public static final Setting<Duration> LINK_VERIFY =
            period("opus.link.verify", "P1D", "How long a mailed link that verifies an address works.");
    public static final Setting<Duration> LINK_RESET =
            period("opus.link.reset", "PT1H", "How long a mailed link that resets a password works.");
    public static final Setting<Duration> LINK_RIGHTS =
            period("opus.link.rights", "P7D", "How long a mailed link that confirms a request about one's data works.");

    public static final Setting<Integer> LIMIT_SIGN_IN_ACCOUNT = setting(
            "opus.limit.sign-in-account", "10", "Failed sign-ins per account in 15 minutes.", whole(1, 1_000_000));
    public static final Setting<Integer> LIMIT_SIGN_IN_NETWORK = setting(
            "opus.limit.sign-in-network",
            "60",
            "Failed sign-ins, sign-ups and resets per network (IPv4 /24, IPv6 /56) in 15 minutes.",
            whole(1, 1_000_000));
    public static final Setting<Integer> LIMIT_API = setting(
            "opus.limit.api",
            "3000",
            "API requests per account (signed out: per network) and minute.",
            whole(1, 10_000_000));

    public static final Setting<Integer> LIMIT_BULK_MAIL = setting(
            "opus.limit.bulk-mail",
            "1000",
            "Mails of news and of policy announcements that may wait to be sent; more are queued as these leave. Less than the mail"
                    + " server takes within OPUS_RETENTION_MAIL.",
            whole(1, 1_000_000));
    public static final Setting<Integer> LIMIT_NEWS = setting(
            "opus.limit.news",
            "60",
            "Requests for news by mail per network (IPv4 /24, IPv6 /56) in 15 minutes.",
            whole(1, 1_000_000));
    public static final Setting<Integer> LIMIT_RIGHTS = setting(
            "opus.limit.rights",
            "20",
            "Requests about one's data per network (IPv4 /24, IPv6 /56) in 15 minutes.",
            whole(1, 1_000_000));
    public static final Setting<Integer> LIMIT_RIGHTS_ALL = setting(
            "opus.limit.rights-all",
            "600",
            "Requests about one's data without sign-in, from everywhere together, in an hour.",
            whole(1, 1_000_000));
    public static final Setting<Integer> LIMIT_CONSENT = setting(
            "opus.limit.consent",
            "120",
            "Privacy choices recorded per network (IPv4 /24, IPv6 /56) and minute.",
            whole(1, 10_000_000));

    public static final Setting<Integer> LIMIT_PACKAGES = setting(
            "opus.limit.packages",
            "5",
            "Copies of everything that is held about them that one person can ask for in 24 hours; the same for imports.",
            whole(1, 1_000));

    public static final Setting<Integer> LIMIT_DELIVERY = setting(
            "opus.limit.delivery",
            "600",
            "Requests for delivery links per network (IPv4 /24, IPv6 /56) and minute.",
            whole(1, 10_000_000));

    public static final Setting<Optional<Integer>> DIRECT_CONCURRENCY = setting(
            "opus.direct.concurrency",
            "",
            "Direct transforms at work at once, preset links among them. Not set: as OPUS_WORKERS.",
            text -> optional(text).map(whole(1, 256)));
    public static final Setting<Integer> DIRECT_QUEUE = setting(
            "opus.direct.queue",
            "8",
            "Direct transforms beyond those at work that may send their body or wait; more are answered 429.",
            whole(0, 1_000));
    public static final Setting<Duration> DIRECT_WAIT = period(
            "opus.direct.wait", "PT10S", "A direct transform that waited this long for its turn is answered 429.");

    public static final Setting<Duration> DELIVERY_LONGEST =
            period("opus.delivery.longest", "P30D", "The longest that a delivery link can work.");
    public static final Setting<Duration> DELIVERY_KEY_ROTATION = period(
            "opus.delivery.key-rotation",
            "P30D",
            "A key signs delivery links for this long; it is destroyed when the last link it can have signed has expired.");

    public static final Setting<Integer> JOB_ATTEMPTS =
            setting("opus.job.attempts", "3", "Tries at one picture before it is set aside.", whole(1, 20));
    public static final Setting<Duration> JOB_LEASE = period(
            "opus.job.lease",
            "PT2M",
            "A picture whose worker has not been heard of for this long is given to another.");
    public static final Setting<Boolean> WEBHOOK_PRIVATE_ADDRESSES = setting(
            "opus.webhooks.private-addresses",
            "false",
            "true lets addresses that people name lie in private networks, and on this machine by plain HTTP: of"
                    + " webhooks, of push notifications, of pictures in messages."
                    + " Every account can then reach what this server can reach.",
            Settings::yesOrNo);
    public static final Setting<Optional<String>> SENTRY_DSN = new Setting<>(
            "opus.sentry.dsn",
            "",
            true,
            "Address of a project at Sentry, such as https://key@sentry.example.org/1. Not set: no diagnostics are sent.",
            Settings::dsn);
    public static final Setting<Optional<String>> SENTRY_AGREEMENT = setting(
            "opus.sentry.agreement",
            "",
            "Reference of the data-processing agreement with whoever runs Sentry. Not set: nothing is sent (SHR-3).",
            Settings::optional);
    public static final Setting<String> SENTRY_PROCESSOR =
            setting("opus.sentry.processor", "Functional Software, Inc. (Sentry)", "Who runs Sentry.", String::strip);
    public static final Setting<String> SENTRY_LOCATION =
            setting("opus.sentry.location", "United States", "Where it is processed.", String::strip);
    public static final Setting<String> SENTRY_SAFEGUARD = setting(
            "opus.sentry.safeguard",
            "Standard Contractual Clauses",
            "What makes the transfer there lawful.",
            String::strip);
    public static final Setting<String> SENTRY_ENVIRONMENT = setting(
            "opus.sentry.environment",
            "production",
            "What reports say of this installation, to tell several apart.",
            Settings::nodeName);
    public static final Setting<Integer> LIMIT_DIAGNOSTICS = setting(
            "opus.limit.diagnostics",
            "20",
            "Error reports of pages per network (IPv4 /24, IPv6 /56) and minute.",
            whole(1, 1_000_000));
    public static final Setting<Optional<String>> SMTP_PROCESSOR = setting(
            "opus.smtp.processor",
            "",
            "Who runs the mail server, where it is a provider. Not set: the operator.",
            Settings::optional);
    public static final Setting<Optional<String>> SMTP_AGREEMENT = setting(
            "opus.smtp.agreement",
            "",
            "Reference of the data-processing agreement with that provider. Without it no mail is handed over (SHR-3).",
            Settings::optional);
    public static final Setting<Optional<String>> SMTP_LOCATION =
            setting("opus.smtp.location", "", "Where that provider processes mail.", Settings::optional);
    public static final Setting<Optional<String>> SMTP_SAFEGUARD =
            setting("opus.smtp.safeguard", "", "What makes the transfer there lawful.", Settings::optional);
    public static final Setting<Optional<String>> DRP_BUSINESS = setting(
            "opus.rights.drp-business-id",
            "",
            "Id of this installation in the directory of the Data Rights Protocol. Not set: agents are not let in.",
            text -> optional(text).map(Settings::directoryId));
    public static final Setting<Integer> LIMIT_AGENT_REQUESTS = setting(
            "opus.limit.agent-requests",
            "200",
            "Data rights requests that one authorised agent may send in an hour.",
            whole(1, 1_000_000));
    public static final Setting<Optional<String>> IMAP_HOST = setting(
            "opus.rights.imap.host",
            "",
            "Server of the mailbox behind OPUS_PRIVACY_CONTACT: each mail in it opens a case (RGT-8). Not set: none is read.",
            Settings::optional);
    public static final Setting<Integer> IMAP_PORT =
            setting("opus.rights.imap.port", "993", "Port of that server.", whole(1, 65535));
    public static final Setting<MailSecurity> IMAP_SECURITY = setting(
            "opus.rights.imap.security",
            "tls",
            "tls, starttls (required), or none, for a server on this machine only.",
            MailSecurity::fromSetting);
    public static final Setting<Optional<String>> IMAP_USER =
            setting("opus.rights.imap.user", "", "User of the mailbox.", Settings::optional);
    public static final Setting<Optional<String>> IMAP_PASSWORD =
            secret("opus.rights.imap.password", "Password of that user.");
    public static final Setting<String> IMAP_FOLDER =
            setting("opus.rights.imap.folder", "INBOX", "Folder that mails are read from.", Settings::folderName);
    public static final Setting<Optional<String>> IMAP_DONE = setting(
            "opus.rights.imap.done",
            "",
            "Folder that mails are moved to once their case is open. Not set: they are deleted, since the case has their text.",
            text -> optional(text).map(Settings::folderName));
    public static final Setting<Duration> IMAP_INTERVAL =
            period("opus.rights.imap.interval", "PT1M", "How often the mailbox is read.");
    public static final Setting<Integer> LIMIT_MAIL_CASES = setting(
            "opus.limit.mail-cases",
            "120",
            "Mails that are taken from the mailbox in an hour; the rest waits there.",
            whole(1, 100_000));
    public static final Setting<Integer> LIMIT_MAIL_SENDER = setting(
            "opus.limit.mail-sender",
            "10",
            "Mails of one sender that are taken from the mailbox in an hour; the rest waits there.",
            whole(1, 100_000));
    public static final Setting<Optional<String>> IMAP_PROCESSOR = setting(
            "opus.rights.imap.processor",
            "",
            "Who runs the mailbox, where it is a provider. Not set: the operator.",
            Settings::optional);
    public static final Setting<Optional<String>> IMAP_AGREEMENT = setting(
            "opus.rights.imap.agreement",
            "",
            "Reference of the data-processing agreement with that provider. Without it the mailbox is not read (SHR-3).",
            Settings::optional);
    public static final Setting<Optional<String>> IMAP_LOCATION =
            setting("opus.rights.imap.location", "", "Where that provider keeps mail.", Settings::optional);
    public static final Setting<Optional<String>> IMAP_SAFEGUARD =
            setting("opus.rights.imap.safeguard", "", "What makes the transfer there lawful.", Settings::optional);
    public static final Setting<Duration> RETENTION_BREACHES = period(
            "opus.retention.breaches",
            "P1825D",
            "The register of breaches, with the proof of who was told, stays this long after a breach was closed (SEC-5).");
    public static final Setting<Duration> RETENTION_LEGAL = period(
            "opus.retention.legal",
            "P1825D",
            "The register of requests of authorities stays this long after a request was closed (SHR-5).");
    public static final Setting<Duration> RETENTION_SUCCESSIONS = period(
            "opus.retention.successions",
            "P3650D",
            "Transfers of the business, with the proof that people were told, stay this long after each ended (SHR-6).");
    public static final Setting<Duration> RETENTION_IMPACT = period(
            "opus.retention.impact",
            "P1825D",
            "Impact assessments stay this long after each was replaced or given up; those in force stay.");
    public static final Setting<Duration> LINK_INVITATION = period(
            "opus.link.invitation",
            "P7D",
            "How long a mailed link works that invites somebody to an organisation, or confirms a domain of one.");
    public static final Setting<Duration> AGREEMENT_OBJECTION = setting(
            "opus.agreement.objection",
            "P30D",
            "How long an organisation may object to a new version of the data-processing agreement, or to a new sub-processor (SHR-9).",
            Settings::days);
    public static final Setting<Duration> RETENTION_ORGANISATIONS = period(
            "opus.retention.organisations",
            "P1095D",
            "What an organisation agreed to stays this long after the organisation ended (SHR-9).");
    public static final Setting<Optional<URI>> SMS_URL = setting(
            "opus.sms.url",
            "",
            "Where an SMS provider takes messages by POST: https, without a query. Not set: without a mail server, codes are written to"
                    + " OPUS_DATA/mail; with one, no telephone number can be verified.",
            Settings::postAddress);
    public static final Setting<String> SMS_TOKEN_HEADER = setting(
            "opus.sms.token-header",
            "Authorization",
            "Name of the header by which the provider knows the operator.",
            Settings::headerName);
    public static final Setting<Optional<String>> SMS_TOKEN = secret(
            "opus.sms.token",
            "What that header says, in full, such as: Bearer 1234, or Basic and user:password in Base64. Not set: no such header.");
    public static final Setting<Optional<String>> SMS_FROM = setting(
            "opus.sms.from", "", "Sender of SMS: a number or a name that the provider knows.", Settings::optional);
    public static final Setting<BodyTemplate> SMS_BODY = setting(
            "opus.sms.body",
            "{\"to\":\"{to}\",\"from\":\"{from}\",\"text\":\"{text}\"}",
            "What is posted: a JSON object, or pairs of a form such as To={to}&From={from}&Body={text}. {to} is the number with a plus sign,"
                    + " {digits} the same without, {from} the sender, {text} the message.",
            Settings::smsBody);
    public static final Setting<Optional<String>> SMS_PROCESSOR = setting(
            "opus.sms.processor",
            "",
            "Name of the company that is the SMS provider, for the register of who receives what.",
            Settings::optional);
    public static final Setting<Optional<String>> SMS_AGREEMENT = setting(
            "opus.sms.agreement",
            "",
            "Reference of the data-processing agreement with the SMS provider. Without one nothing is sent (SHR-3).",
            Settings::optional);
    public static final Setting<Optional<String>> SMS_LOCATION =
            setting("opus.sms.location", "", "Where the SMS provider processes it.", Settings::optional);
    public static final Setting<Optional<String>> SMS_SAFEGUARD =
            setting("opus.sms.safeguard", "", "What makes the transfer there lawful.", Settings::optional);
    public static final Setting<Optional<String>> SMS_REGION = setting(
            "opus.sms.region",
            "",
            "Country, such as GB, of telephone numbers that are given without one. Not set: they have to begin with a plus sign.",
            text -> optional(text).map(Settings::country));
    public static final Setting<Duration> SMS_CODE_LIFE =
            period("opus.sms.code-life", "PT10M", "How long a code that was sent to a telephone works (ACC-3).");
    public static final Setting<Integer> SMS_ACCOUNTS_PER_NUMBER = setting(
            "opus.sms.accounts-per-number",
            "3",
            "Most accounts that one telephone number can be verified for.",
            whole(1, 1_000));
    public static final Setting<Duration> RETENTION_PHONE_CODES = setting(
            "opus.retention.phone-codes",
            "P1D",
            "Codes for a telephone that nobody entered go this long after they were sent, and so do the counts that limit them.",
            Settings::days);
    public static final Setting<Integer> LIMIT_GATEWAY_NETWORK = setting(
            "opus.limit.gateway-network",
            "300",
            "Mails taken from one network (IPv4 /24, IPv6 /56) in a minute.",
            whole(1, 10_000_000));
    public static final Setting<Duration> RETENTION_PUSH_DEVICES = setting(
            "opus.retention.push-devices",
            "P180D",
            "Devices that get notifications go this long after messages were last opened on them.",
            Settings::days);
    public static final Setting<Integer> LIMIT_SMS_HOUR = setting(
            "opus.limit.sms-hour",
            "3",
            "Codes that are sent for one account in an hour, and to one telephone number.",
            whole(1, 1_000));
    public static final Setting<Integer> LIMIT_SMS_DAY =
            setting("opus.limit.sms-day", "10", "The same in 24 hours.", whole(1, 10_000));
    public static final Setting<Integer> LIMIT_SMS_NETWORK = setting(
            "opus.limit.sms-network",
            "10",
            "Codes that are asked for by one network (IPv4 /24, IPv6 /56) in an hour.",
            whole(1, 1_000_000));
    public static final Setting<Integer> LIMIT_SMS_ALL = setting(
            "opus.limit.sms-all",
            "1000",
            "Codes that are sent for everybody together in 24 hours: more is fraud that somebody earns by, or needs another number here.",
            whole(1, 10_000_000));
    public static final Setting<Optional<String>> HOSTING_PROCESSOR = setting(
            "opus.hosting.processor",
            "",
            "Who runs the machines that this installation stands on, where it is a provider. Not set: the operator.",
            Settings::optional);
    public static final Setting<Optional<String>> HOSTING_AGREEMENT = setting(
            "opus.hosting.agreement",
            "",
            "Reference of the data-processing agreement with that provider.",
            Settings::optional);
    public static final Setting<Optional<String>> HOSTING_LOCATION =
            setting("opus.hosting.location", "", "Where those machines are.", Settings::optional);
    public static final Setting<Optional<String>> HOSTING_SAFEGUARD =
            setting("opus.hosting.safeguard", "", "What makes the transfer there lawful.", Settings::optional);
    public static final Setting<Optional<Path>> CLOCK_FILE = setting(
            "opus.clock-file",
            "",
            "For drills and tests only: a file with the moment (ISO 8601) that the portal takes as now.",
            text -> text.isBlank() ? Optional.empty() : Optional.of(Path.of(text)));
    public static final Setting<Optional<Path>> PROOFS = setting(
            "opus.proofs",
            "",
            "Folder with the results of the tests that prove promises. The launcher sets that of ./opus test. Not set: no promise is shown"
                    + " as kept.",
            text -> optional(text).map(Path::of));
    public static final Setting<Duration> COMPLIANCE_INTERVAL =
            period("opus.compliance.interval", "PT30S", "How often every promise is measured.");
    public static final Setting<Duration> RETENTION_SUPPORT_TICKETS = period(
            "opus.retention.support-tickets",
            "P365D",
            "Support tickets, with what was written in them, go this long after they were closed (LOG-11).");
    public static final Setting<Optional<URI>> ZENDESK_URL = setting(
            "opus.zendesk.url",
            "",
            "Address of the operator's Zendesk, such as https://example.zendesk.com. Not set: tickets are handed to nobody, and nobody is"
                    + " asked (LOG-9).",
            Settings::postAddress);
    public static final Setting<Optional<String>> ZENDESK_USER =
            setting("opus.zendesk.user", "", "Mail address of the agent whose key is used there.", Settings::optional);
    public static final Setting<Optional<String>> ZENDESK_TOKEN =
            secret("opus.zendesk.token", "That key: an API token of Zendesk.");
    public static final Setting<Optional<String>> ZENDESK_AGREEMENT = setting(
            "opus.zendesk.agreement",
            "",
            "Reference of the data-processing agreement with Zendesk. Without one nothing is sent (SHR-3).",
            Settings::optional);
    public static final Setting<String> ZENDESK_PROCESSOR =
            setting("opus.zendesk.processor", "Zendesk, Inc.", "Who runs it.", String::strip);
    public static final Setting<String> ZENDESK_LOCATION =
            setting("opus.zendesk.location", "United States", "Where it is processed.", String::strip);
    public static final Setting<String> ZENDESK_SAFEGUARD = setting(
            "opus.zendesk.safeguard",
            "Standard Contractual Clauses",
            "What makes the transfer there lawful.",
            String::strip);
    public static final Setting<Duration> RETENTION_PROMISE_HOURS = period(
            "opus.retention.promise-hours",
            "P35D",
            "How promises stood is kept for each hour this long; after that for each day and each change.");
    public static final Setting<Duration> RETENTION_PROMISES = period(
            "opus.retention.promises",
            "P1095D",
            "How promises stood on each day, and the alarms that were raised, stay this long.");
    public static final Setting<Optional<String>> ALARMS_MAIL = setting(
            "opus.alarms.mail",
            "",
            "Mail address that is told when a promise turns at risk or broken (SEC-4). Not set: those of the staff are told who may take alarms on.",
            text -> optional(text).map(Settings::mailAddress));
    public static final Setting<Optional<URI>> ALARMS_URL = setting(
            "opus.alarms.url",
            "",
            "Where alarms are posted to, signed (Standard Webhooks): https, without a query. Not set: nowhere.",
            Settings::postAddress);
    public static final Setting<Optional<String>> ALARMS_SECRET = secret(
            "opus.alarms.secret",
            "Secret of that address, whsec_ and 24 to 64 bytes in Base64, by which the receiver knows the portal.");
    public static final Setting<Duration> ALARMS_DRILL = period(
            "opus.alarms.drill",
            "P90D",
            "The last drill of the alarm may be this old; then SEC-4 is at risk until another is run.");
    public static final Setting<Set<String>> DRILL_HALT_AT = setting(
            "opus.drill.halt-at",
            "",
            "For drills and tests only: the point at which the process ends as by kill -9; of several, separated by commas, once all are reached.",
            Settings::names);
    public static final Setting<Set<String>> DRILL_FAIL_AT = setting(
            "opus.drill.fail-at",
            "",
            "For drills and tests only: points, separated by commas, at which an unexpected error is thrown.",
            Settings::names);

    public static final Setting<Set<String>> DRILL_SKIP_STEP = setting(
            "opus.drill.skip-step",
            "",
            "For drills and tests only: steps of erasure, separated by commas, that are left out, so that a search for what is left finds it.",
            Settings::names);

    private final Map<String, Object> values;

    /** Reads the environment. Prefer {@link #validate()} at start: it names every setting that is wrong, not only one. */
    public Settings() {
        values = read(ConfigProvider.getConfig(), new ArrayList<>());
    }

    private Settings(Map<String, Object> values) {
        this.values = values;
    }

    /** The settings with the values that {@link #POLICY_PLANNED} names in their place. */
    public Settings planned() {
        var planned = new HashMap<>(values);
        for (Setting<?> setting : all()) {
            String text = get(POLICY_PLANNED).get(setting.variable());
            if (text != null) {
                planned.put(setting.name(), setting.parser().apply(text));
            }
        }
        return new Settings(planned);
    }

    /** The value of a setting, never null. A wrong value cannot get here: the portal does not start with one. */
    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        return (T) values.get(setting.name());
    }

    /** The address that mailed links begin with, without a slash at its end. */
    public String publicUrl() {
        return get(PUBLIC_URL).orElse("http://localhost:" + get(HTTP_PORT));
    }

    /** Where backups lie. */
    public Path backups() {
        return get(BACKUPS).orElse(get(DATA).resolveSibling("opus-backups"));
    }

    /** Direct transforms at work at once. */
    public int directConcurrency() {
        return get(DIRECT_CONCURRENCY).orElse(get(WORKERS));
    }

    /** Mail or https address for reports of weaknesses, if there is one. */
    public Optional<String> securityContact() {
        return get(SECURITY_CONTACT).or(() -> get(PRIVACY_CONTACT));
    }

    /** Who runs this installation, in the words of the footer. */
    public String operator() {
        return get(OPERATOR).orElse(URI.create(publicUrl()).getHost());
    }

    /** Every setting, in the order of the table in {@code docs/configuration.md}. */
    public static List<Setting<?>> all() {
        return Arrays.stream(Settings.class.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == Setting.class)
                .<Setting<?>>map(Settings::constant)
                .toList();
    }

    /** Reads every setting and throws {@link IllegalStateException} that lists each wrong one with its variable. */
    public static void validate() {
        var problems = new ArrayList<String>();
        read(ConfigProvider.getConfig(), problems);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "Opus cannot start with these settings:\n  " + String.join("\n  ", problems));
        }
    }

    private static Map<String, Object> read(Config config, List<String> problems) {
        var values = new HashMap<String, Object>();
        for (Setting<?> setting : all()) {
            // MicroProfile Config reads an empty variable as "not set", which is what an operator means by it.
            String text = config.getOptionalValue(setting.name(), String.class).orElse(setting.fallback());
            try {
                values.put(setting.name(), setting.parser().apply(text.strip()));
            } catch (IllegalArgumentException wrong) {
                String shown = setting.secret() ? "(not shown)" : "\"" + text + "\"";
                problems.add(setting.variable() + " is " + shown + ": " + wrong.getMessage());
            }
        }
        if (problems.isEmpty()) {
            checkMailbox(new Settings(values), problems);
            checkSms(new Settings(values), problems);
            checkGateways(new Settings(values), problems);
            checkAlarms(new Settings(values), problems);
            checkZendesk(new Settings(values), problems);
        }
        return values;
    }

    /** A mailbox is of no use without who may read it, and its password goes over no network in the clear. */
    private static void checkMailbox(Settings settings, List<String> problems) {
        settings.get(IMAP_HOST).ifPresent(host -> {
            if (settings.get(IMAP_USER).isEmpty() || settings.get(IMAP_PASSWORD).isEmpty()) {
                problems.add(IMAP_HOST.variable() + " is set: it takes " + IMAP_USER.variable() + " and "
                        + IMAP_PASSWORD.variable() + " as well.");
            }
            boolean here = host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
            if (settings.get(IMAP_SECURITY) == MailSecurity.NONE && !here) {
                problems.add(IMAP_SECURITY.variable() + " is \"none\": takes tls or starttls, unless the server is on"
                        + " this machine.");
            }
        });
    }

    /** What is posted has to be whole. */
    private static void checkSms(Settings settings, List<String> problems) {
        if (settings.get(SMS_URL).isPresent()
                && settings.get(SMS_FROM).isEmpty()
                && settings.get(SMS_BODY).uses("from")) {
            problems.add(SMS_URL.variable() + " is set: it takes " + SMS_FROM.variable() + " as well, or an "
                    + SMS_BODY.variable() + " without {from}.");
        }
    }

    /** A key without its certificate would be a listener that offers no TLS by mistake. */
    private static void checkGateways(Settings settings, List<String> problems) {
        if (settings.get(GATEWAY_CERTIFICATE).isPresent()
                != settings.get(GATEWAY_CERTIFICATE_KEY).isPresent()) {
            problems.add(GATEWAY_CERTIFICATE.variable() + " and " + GATEWAY_CERTIFICATE_KEY.variable()
                    + " are set together, or neither is.");
        }
        if (settings.get(BRIDGE_URL).isPresent()
                && (settings.get(BRIDGE_SECRET).isEmpty()
                        || settings.get(BRIDGE_DOMAIN).isEmpty())) {
            problems.add(BRIDGE_URL.variable() + " is set: it takes " + BRIDGE_SECRET.variable() + " and "
                    + BRIDGE_DOMAIN.variable() + " as well.");
        }
    }

    /** An alarm that nobody can check would be no better than one that anybody sends. */
    private static void checkAlarms(Settings settings, List<String> problems) {
        if (settings.get(ALARMS_URL).isPresent() && settings.get(ALARMS_SECRET).isEmpty()) {
            problems.add(ALARMS_URL.variable() + " is set: it takes " + ALARMS_SECRET.variable() + " as well.");
        }
    }

    /** Without a name and a key nothing that is handed over would be taken. */
    private static void checkZendesk(Settings settings, List<String> problems) {
        if (settings.get(ZENDESK_URL).isPresent()
                && (settings.get(ZENDESK_USER).isEmpty()
                        || settings.get(ZENDESK_TOKEN).isEmpty())) {
            problems.add(ZENDESK_URL.variable() + " is set: it takes " + ZENDESK_USER.variable() + " and "
                    + ZENDESK_TOKEN.variable() + " as well.");
        }
    }

    private static Setting<?> constant(java.lang.reflect.Field field) {
        try {
            return (Setting<?>) field.get(null);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static <T> Setting<T> setting(String name, String fallback, String meaning, Function<String, T> parser) {
        return new Setting<>(name, fallback, false, meaning, parser);
    }

    private static Setting<Optional<String>> secret(String name, String meaning) {
        return new Setting<>(name, "", true, meaning, Settings::optional);
    }

    private static Setting<Duration> period(String name, String fallback, String meaning) {
        return setting(name, fallback, meaning, Settings::positivePeriod);
    }

    private static Duration positivePeriod(String text) {
        try {
            Duration period = Duration.parse(text);
            if (period.isPositive()) {
                return period;
            }
        } catch (DateTimeParseException wrong) {
            // falls through to the one message below
        }
        throw new IllegalArgumentException("takes a period longer than zero such as PT24H or P30D (ISO 8601).");
    }

    /** For what goes by whole days. */
    private static Duration days(String text) {
        Duration period = positivePeriod(text);
        if (period.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("takes a period of at least P1D.");
        }
        return period;
    }

    private static Function<String, Integer> whole(int least, int most) {
        return text -> {
            try {
                int value = Integer.parseInt(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException wrong) {
                // falls through to the one message below
            }
            throw new IllegalArgumentException("takes a whole number from " + least + " to " + most + ".");
        };
    }

    /** Variables and their values; the name of a variable begins the next, so that values may hold commas. */
    private static Map<String, String> plannedSettings(String text) {
        var planned = new HashMap<String, String>();
        for (String one : text.isBlank() ? new String[0] : text.split(",\\s*(?=OPUS_[A-Z_]+=)")) {
            String variable = one.strip().replaceFirst("(?s)=.*", "");
            Setting<?> setting = all().stream()
                    .filter(known -> known.variable().equals(variable) && known != POLICY_PLANNED && one.contains("="))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "takes variables and values such as OPUS_RETENTION_JOBS=P60D, with commas between."));
            String value = one.substring(one.indexOf('=') + 1).strip();
            try {
                setting.parser().apply(value);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("names " + variable + ", which " + wrong.getMessage(), wrong);
            }
            planned.put(variable, value);
        }
        return planned;
    }

    private static Function<String, String> oneOf(String... known) {
        return text -> {
            if (!List.of(known).contains(text)) {
                throw new IllegalArgumentException("takes one of " + String.join(", ", known) + ".");
            }
            return text;
        };
    }

    private static List<PublicHolidays> places(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(place -> PublicHolidays.of(place.strip()))
                        .toList();
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("takes a time zone such as Europe/Berlin.", unknown);
        }
    }

    /** The furthest ahead first. */
    private static List<Integer> daysBefore(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(day -> whole(1, 30).apply(day.strip()))
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .toList();
    }

    private static boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("takes true or false.");
        };
    }

    private static Set<String> names(String text) {
        return text.isBlank() ? Set.of() : Set.of(text.split("\\s*,\\s*"));
    }

    private static String domainName(String text) {
        try {
            return IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("is a domain name such as example.org.");
        }
    }

    private static Path readableFile(String text) {
        Path file = Path.of(text);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException("takes a file that can be read, and " + file + " is none.");
        }
        return file;
    }

    /** A label of the DNS. */
    private static String selector(String text) {
        if (!text.matches("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")) {
            throw new IllegalArgumentException("takes letters, digits and hyphens.");
        }
        return text;
    }

    private static Optional<String> optional(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private static Optional<String> httpUrl(String text) {
        return optional(text).map(url -> {
            if (!url.matches("https?://[^/\\s?#]+(/[^\\s?#]*)?")) {
                throw new IllegalArgumentException("takes an address such as https://opus.example.org.");
            }
            return url.replaceAll("/+$", "");
        });
    }

    /** Host and port of a program that is spoken to over TCP. */
    private static Optional<URI> daemon(String text) {
        return optional(text).map(given -> {
            if (!given.matches("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]):[0-9]{1,5}")) {
                throw new IllegalArgumentException("takes a host and a port such as localhost:3310.");
            }
            return URI.create("tcp://" + given);
        });
    }

    private static Optional<String> dsn(String text) {
        return optional(text).map(dsn -> {
            if (!dsn.matches("https?://[A-Za-z0-9]+(:[A-Za-z0-9]+)?@[^/\\s?#@]+(/[^\\s?#]*)?/\\d+")) {
                throw new IllegalArgumentException("takes the DSN of a project, as Sentry shows it.");
            }
            return dsn;
        });
    }

    /** Nothing is posted in the clear but to this machine, and a query would be a field that nobody declared. */
    private static Optional<URI> postAddress(String text) {
        return optional(text).map(address -> {
            if (!address.matches("https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[^\\s?#]*)?")
                    && !address.matches("http://(localhost|127\\.0\\.0\\.1)(:[0-9]{1,5})?(/[^\\s?#]*)?")) {
                throw new IllegalArgumentException(
                        "takes an address such as https://sms.example.org/messages, without a query.");
            }
            return URI.create(address);
        });
    }

    /** A token of RFC 9110, 5.6.2. */
    private static String headerName(String text) {
        if (!text.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")) {
            throw new IllegalArgumentException("takes the name of a header such as Authorization.");
        }
        return text;
    }

    private static BodyTemplate smsBody(String text) {
        BodyTemplate body = BodyTemplate.of(text);
        if (!body.uses("text") || !(body.uses("to") || body.uses("digits"))) {
            throw new IllegalArgumentException("takes a body with {text}, and {to} or {digits}, among its values.");
        }
        return body;
    }

    private static String country(String text) {
        if (!Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(text)) {
            throw new IllegalArgumentException("takes a country by its two letters, such as GB.");
        }
        return text;
    }

    /** Scheme, host and port: it goes into the policy of pages, so nothing else may be in it. */
    private static Optional<URI> origin(String text) {
        return optional(text).map(origin -> {
            if (!origin.matches("https://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?")
                    && !origin.matches("http://(localhost|127\\.0\\.0\\.1)(:[0-9]{1,5})?/?")) {
                throw new IllegalArgumentException("takes https:// and a host, such as https://stats.example.org.");
            }
            return URI.create(origin.replaceAll("/$", ""));
        });
    }

    private static String mailAddress(String text) {
        if (!text.matches("[^@\\s<>\"]+@[^@\\s<>\"]+")) {
            throw new IllegalArgumentException("takes one mail address such as opus@example.org.");
        }
        return text;
    }

    private static String mailOrPage(String text) {
        if (!text.matches("https://[^/\\s]+(/\\S*)?|[^@\\s<>\"/]+@[^@\\s<>\"/]+")) {
            throw new IllegalArgumentException("takes one mail address, or an address that begins with https://.");
        }
        return text;
    }

    private static Path placeDatabase(String text) {
        Path file = Path.of(text);
        // Only its head is read here; whatever else is wrong with it shows as an unknown place.
        try (var reader = new Reader(file.toFile(), Reader.FileMode.MEMORY_MAPPED)) {
            reader.getMetadata();
            return file;
        } catch (IOException | RuntimeException unusable) {
            throw new IllegalArgumentException("takes a file in MaxMind's format (.mmdb) that exists and can be read.");
        }
    }

    private static String nodeName(String text) {
        if (!text.matches("[A-Za-z0-9._-]{1,40}")) {
            throw new IllegalArgumentException("takes up to 40 letters, digits, dots and hyphens.");
        }
        return text;
    }

    private static String directoryId(String text) {
        if (!text.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("takes up to 64 letters, digits, hyphens and underscores.");
        }
        return text;
    }

    private static String folderName(String text) {
        if (!text.matches("[^\\p{Cntrl}*%]{1,200}")) {
            throw new IllegalArgumentException("takes the name of a folder such as INBOX.");
        }
        return text;
    }

    private static Path writableFolder(String text) {
        Path folder = Path.of(text).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new IllegalArgumentException("takes a folder that exists and can be written to.");
        }
        return folder;
    }
}
