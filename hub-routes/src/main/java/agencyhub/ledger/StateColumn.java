package agencyhub.ledger;

import agencyhub.duty.CaseState;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A case's state as its row holds it. What is empty is left out, and what is left out is empty: a part that a later
 * version of the hub adds is no reason to touch the rows of an earlier one.
 */
public final class StateColumn {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(always -> always.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .withAllConfigOverrides(overrides -> List.of(List.class, Set.class, Map.class, Optional.class, String.class)
                    .forEach(type -> overrides
                            .findOrCreateOverride(type)
                            .setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY))))
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StateColumn() {}

    public static CaseState read(String json) {
        CaseState state = JSON.readValue(json, CaseState.class);
        return state.closing() == null || state.course() == null ? completed(json) : state;
    }

    /** Parts that are records of their own have no empty form but that of a case that has just begun. */
    private static CaseState completed(String json) {
        ObjectNode whole = JSON.valueToTree(CaseState.none());
        whole.setAll((ObjectNode) JSON.readTree(json));
        return JSON.treeToValue(whole, CaseState.class);
    }

    static String write(CaseState state) {
        return JSON.writeValueAsString(state);
    }
}
