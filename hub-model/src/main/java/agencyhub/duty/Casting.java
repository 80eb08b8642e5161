package agencyhub.duty;

import agencyhub.agency.Agency;
import agencyhub.agency.AgencyKind;
import agencyhub.agency.Directory;
import agencyhub.agency.Role;
import agencyhub.message.Code;
import agencyhub.message.Party;
import agencyhub.message.Refusal;
import agencyhub.message.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who can take which part in a case, and whom the directory gives where the referrer named nobody. */
record Casting(Directory directory) {

    /** The parties of a new case: the referrer, those it names, and whom the directory adds. */
    List<Party> cast(String referrer, List<Party> named) {
        List<Party> parties = new ArrayList<>();
        parties.add(new Party(Role.REFERRER, referrer));
        for (int i = 0; i < named.size(); i++) {
            Party party = named.get(i);
            unfit(party, "/data/parties/" + i).ifPresent(refusal -> {
                throw new RefusedException(refusal);
            });
            Effects.demand(!parties.contains(party), "/data/parties/" + i, Code.ALREADY_PARTY);
            parties.add(party);
        }
        fill(parties, referrer);
        for (Role needed : List.of(Role.POLICE, Role.PANEL_CHAIR)) {
            if (noneIn(parties, needed)) {
                throw new RefusedException(Refusal.at(
                        "/data/parties",
                        Code.PARTY_MISSING,
                        "Name the party with the role " + needed.word() + ": the directory does not give it."));
            }
        }
        return parties;
    }

    /** Adds the panel and the police to the parties of a new case, as far as the directory knows them. */
    private void fill(List<Party> parties, String referrer) {
        if (noneIn(parties, Role.PANEL_CHAIR)) {
            responsibleAuthority(referrer, parties)
                    .ifPresent(agency -> parties.add(new Party(Role.PANEL_CHAIR, agency)));
        }
        if (noneIn(parties, Role.POLICE)) {
            responsibleForce(referrer, parties).ifPresent(agency -> parties.add(new Party(Role.POLICE, agency)));
        }
    }

    Optional<Refusal> unfit(Party party, String pointer) {
        Optional<Agency> agency = directory.agency(party.agency());
        if (agency.isEmpty()) {
            return Optional.of(Fit.unknown(directory, party.agency(), pointer + "/agency"));
        }
        AgencyKind kind = agency.get().kind();
        boolean fit = switch (party.role()) {
            case REFERRER, OPERATIONS -> false; // the sender of the referral is; the hub is
            case PANEL_CHAIR -> kind == AgencyKind.LOCAL_AUTHORITY; // CTSA 2015 s37(5)
            case POLICE -> kind == AgencyKind.POLICE;
            case INTERVENTION_PROVIDER -> kind == AgencyKind.INTERVENTION_PROVIDER;
            case PANEL_MEMBER, SAFEGUARDING_HUB, OVERSIGHT -> kind != AgencyKind.HUB;
        };
        return fit
                ? Optional.empty()
                : Optional.of(Refusal.at(pointer + "/role", Code.ROLE_NOT_ALLOWED, Code.ROLE_NOT_ALLOWED.title()));
    }

    private Optional<String> responsibleAuthority(String referrer, List<Party> parties) {
        Agency agency = directory.agency(referrer).orElseThrow();
        if (agency.kind() == AgencyKind.LOCAL_AUTHORITY) {
            return Optional.of(referrer);
        }
        if (agency.authority().isPresent()) {
            return agency.authority();
        }
        // The force that refers, or that a school without authority names: its authority, if it serves only one.
        Optional<String> force = agency.kind() == AgencyKind.POLICE
                ? Optional.of(referrer)
                : parties.stream()
                        .filter(party -> party.role() == Role.POLICE)
                        .map(Party::agency)
                        .findFirst();
        List<String> served = directory.agencies().stream()
                .filter(other -> force.isPresent() && other.force().equals(force))
                .map(Agency::id)
                .limit(2)
                .toList();
        return served.size() == 1 ? Optional.of(served.getFirst()) : Optional.empty();
    }

    private Optional<String> responsibleForce(String referrer, List<Party> parties) {
        if (directory.agency(referrer).orElseThrow().kind() == AgencyKind.POLICE) {
            return Optional.of(referrer);
        }
        return parties.stream()
                .filter(party -> party.role() == Role.PANEL_CHAIR)
                .findFirst()
                .flatMap(chair -> directory.agency(chair.agency()))
                .flatMap(Agency::force);
    }

    static boolean noneIn(List<Party> parties, Role role) {
        return parties.stream().noneMatch(party -> party.role() == role);
    }
}
