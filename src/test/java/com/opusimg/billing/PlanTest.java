package com.opusimg.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

    @ParameterizedTest
    @CsvSource({
        "free,          Free,         1_000_000_000,  100_000_000,  50,    200, 1, 10,  25,    1000, AFTER_LAST_ACCESS, false, false",
        "pro,           Pro,         50_000_000_000,  500_000_000, 150,   2000, 2, 25,  50,   20000, UNTIL_DELETED,     false, false",
        "pro-plus,      Pro+,       200_000_000_000, 1000_000_000, 300,  10000, 4, 50,  100, 100000, UNTIL_DELETED,     true, false",
        "business-plus, Business+, 1000_000_000_000, 2000_000_000, 500, 100000, 8, 100, 150, 1000000, UNTIL_DELETED,    true, true",
    })
    @Promise("BIL-3")
    void aPlanEntitlesToThisAndNoMore(
            String id,
            String label,
            String storage,
            String file,
            int megapixels,
            int jobs,
            int pictures,
            int directMegabytes,
            int directMegapixels,
            int directPerDay,
            Plan.Retention retention,
            boolean noRetention,
            boolean organisations) {
        Plan plan = Plan.of(id).orElseThrow();
        assertThat(plan.getLabel()).isEqualTo(label);
        assertThat(plan.getStorageBytes()).isEqualTo(Long.parseLong(storage.replace("_", "")));
        assertThat(plan.getFileBytes()).isEqualTo(Long.parseLong(file.replace("_", "")));
        assertThat(plan.getMegapixels()).isEqualTo(megapixels);
        assertThat(plan.maxPixels()).isEqualTo(megapixels * 1_000_000L);
        assertThat(plan.getJobsPerDay()).isEqualTo(jobs);
        assertThat(plan.getConcurrentPictures()).isEqualTo(pictures);
        assertThat(plan.getDirect())
                .isEqualTo(new Plan.Direct(directMegabytes * 1_000_000L, directMegapixels, directPerDay));
        assertThat(plan.getDirect().maxPixels()).isEqualTo(directMegapixels * 1_000_000L);
        assertThat(plan.getRetention()).isEqualTo(retention);
        assertThat(plan.isNoRetentionMode()).isEqualTo(noRetention);
        assertThat(plan.isOrganisations()).isEqualTo(organisations);
    }

    @Test
    @Promise("BIL-3")
    void thereAreFourPlansInOrder() {
        assertThat(Plan.values()).extracting(Plan::getId).containsExactly("free", "pro", "pro-plus", "business-plus");
        assertThat(Plan.FREE.isBelow(Plan.PRO)).isTrue();
        assertThat(Plan.PRO.isBelow(Plan.PRO)).isFalse();
        assertThat(Plan.BUSINESS_PLUS.isBelow(Plan.PRO_PLUS)).isFalse();
        assertThat(Plan.of("gold")).isEmpty();
    }
}
