package com.opusimg.rights.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.Declared;
import com.opusimg.platform.datamap.DescribedMap;
import com.opusimg.platform.datamap.MappedSet;
import com.opusimg.platform.datamap.OwnRows;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integrations;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.retention.Held;
import com.opusimg.retention.Holds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the person is told is held of them. */
class HeldBeanTest {

    private static final AccountId PERSON = new AccountId(Ids.next());

    @Test
    @Promise({"RGT-1", "ACC-7"})
    void everySetIsToldOnceAndWhatIsKeptLongerToo() {
        TestConfig.set(Map.of("opus.data", System.getProperty("java.io.tmpdir")));
        var settings = new Settings();
        var bean = new HeldBean();
        bean.map = new DescribedMap(
                Declared.map(),
                new Integrations() {
                    @Override
                    public List<Integration> all(Settings of) {
                        return List.of();
                    }
                },
                settings);
        bean.caller = new Caller() {
            @Override
            public AccountId account() {
                return PERSON;
            }
        };
        bean.rows = new OwnRows() {
            @Override
            public long count(MappedSet set, AccountId account) {
                assertThat(account).isEqualTo(PERSON);
                return set.id().equals("files") ? 1204 : set.id().equals("account") ? 1 : 0;
            }
        };
        bean.holds = new Holds() {
            @Override
            public List<Held> of(AccountId account) {
                return List.of(new Held(
                        "A copy of the sign-in records.", "There is a case.", Instant.parse("2027-05-03T00:00:00Z")));
            }
        };
        bean.figures = new Figures();
        bean.count();

        assertThat(bean.getRows()).extracting(HeldBean.Row::count).containsExactly("1 account", "1,204 files");
        assertThat(bean.getNothingOf()).contains("Jobs", "Sign-ins").doesNotContain("Images and documents");
        assertThat(bean.getBesides()).contains("Server log", "Audit log");
        // A case that is only proposed is not told of; one that is approved is, as a hold.
        assertThat(bean.getNothingOf()).doesNotContain("Cases of abuse");
        assertThat(bean.getLonger())
                .containsExactly(
                        "Kept longer: A copy of the sign-in records. There is a case. Until 3 May 2027, if nobody decides otherwise.");
        assertThat(bean.map.sets())
                .allSatisfy(set -> assertThat(bean.getRows().stream()
                                        .anyMatch(row -> row.set().equals(set))
                                || (bean.getNothingOf() + ", " + bean.getBesides()).contains(set.title()))
                        .as(set.id())
                        .isTrue());
    }
}
