//! Words of the sciences, of law and of computing that are a letter or two away from another one and mean something else.
//!
//! The list of common words holds few of them, and "exothermic" is no misspelling of "endothermic".

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Beginnings that turn a word into its counterpart.
const COUNTERPARTS: &[(&str, &str)] =
    &[("aer", "anaer"), ("endo", "exo"), ("hyper", "hypo"), ("inter", "intra"), ("macro", "micro")];

/// Words that are known as they are written, without the final "s".
static WORDS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| LIST.split_whitespace().collect());

const LIST: &str = "\
    abductive accrual accrued acetate acetone acetyl acetylene actin acyl adductive adenine adenosine adjoint adsorb \
    adsorption aerobic afferent agonist aldose alkane alkene alkyl alkyne allele amide amine amylase amylose \
    anaerobic androgen anion annuitant annular anode antigen anycast arbitrage aryl assignee assignor atonic atria \
    atrium auxin axion axon bacillus bailee bailor basal bijective boson bosun breakpoint bromide bromine butane \
    butene butyne cached cachet candela carbonate carbonyl carboxyl carotene cathode cation centromere centrosome \
    chlorate chloride chlorite choline chorion chromatid chromatin clojure codec coder conductance conduction \
    contravariant cosecant cosine covariance covariant creatine creatinine cytokine cytokinesis cytosine deductible \
    deprecated diffraction diode diploid docker docket donee duopoly efferent encoder endpoint enthalpy estoppel \
    estrogen ethane ethanol ethene ethyne fermion fluoride fluorine fructose galactose getter glucagon gluon \
    glycerol glycogen grantee grantor guanine guanosine haploid hashed heparin hepatic herpetic hexane hexene iconic \
    ileum ilium imide imine inductance inductive inductor inhibin injective inline inode integrative intestate \
    intrastate inulin iodate iodide ionic isobar isomer isotope isotopic iterable iterator keratin ketone ketose \
    kinase kinematic kinematics kinesin kinetic kinetics kotlin lactase lactate lactose lambada lessee lessor \
    licensee licensor ligase lipase lumen lyase lysosome maltase maltose medial meiosis meiotic melanin \
    melatonin meson methane methanol midpoint mitosis mitotic molality molarity mongo monomer monopsony mortgagee \
    mortgagor multicast muon mutator myelin myosin nephron neutrino nitride nitrite nodal nucleolus nucleoside \
    nucleosome nucleotide obligee obligor offeree offeror offline oligarchy oligomer oligopoly online osmotic ovule \
    payee payor pentane pentene peptidase peptide perchlorate perl phloem phonon phosphate phosphide phosphite \
    pledgee pledgor polymer positron preact promisee promisor propane propanol propene propyne protease proteasome \
    purine pyrimidine radian reactance redact redux resistivity ribose ribosome scala seater secant stoma stroma \
    struct sucrase sucrose sulfate sulfide sulfite sulphate sulphide sulphite surjective tensor testator testatrix \
    thiamine thymidine thymine tort tortious trachea tracheid transferee transferor trimer triode triploid trustor \
    unicast unicode uracil ureter urethra vendee viscosity xylem \
";

/// Returns whether a word, in its compared form, is one of the list or its plural.
pub(super) fn is_lookalike(key: &str) -> bool {
    WORDS.contains(key) || key.strip_suffix('s').is_some_and(|base| WORDS.contains(base))
}

/// Returns whether two words begin as counterparts do: `hypertension` and "hypotension".
pub(super) fn are_counterparts(left: &str, right: &str) -> bool {
    let begin =
        |(one, other): &(&str, &str)| left.starts_with(one) && right.starts_with(other) && !right.starts_with(one);
    let turned = |&(one, other): &(&str, &str)| begin(&(other, one));
    COUNTERPARTS.iter().any(|pair| begin(pair) || turned(pair))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lookalikes_are_known_in_the_plural_too() {
        assert!(is_lookalike("nitrite") && is_lookalike("nitrites"));
        assert!(!is_lookalike("nitrtae"));
    }

    #[test]
    fn counterparts_are_told_by_their_beginnings() {
        for (left, right) in [("endothermic", "exothermic"), ("hypotension", "hypertension"), ("aerobic", "anaerobic")]
        {
            assert!(are_counterparts(left, right) && are_counterparts(right, left), "{left} {right}");
        }
        assert!(!are_counterparts("interface", "intreface"));
        assert!(!are_counterparts("hyperlink", "hyperlnk"));
    }
}
