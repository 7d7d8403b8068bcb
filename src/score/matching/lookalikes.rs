//! Words of the sciences, of law, of history and of computing that are a letter or two away from another one and mean
//! something else, some names among them.
//!
//! The list of common words holds few of them, and "exothermic" is no misspelling of "endothermic".

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Beginnings that turn a word into its counterpart.
const COUNTERPARTS: &[(&str, &str)] = &[
    ("aer", "anaer"),
    ("ecto", "endo"),
    ("ecto", "exo"),
    ("endo", "exo"),
    ("hyper", "hypo"),
    ("infra", "inter"),
    ("infra", "intra"),
    ("inter", "intra"),
    ("macro", "micro"),
];

/// Ends that do so behind the same beginning: `osteoblast`, "osteoclast".
const COUNTERPART_ENDS: &[(&str, &str)] = &[
    ("blast", "clast"),
    ("ectomy", "ostomy"),
    ("ectomy", "otomy"),
    ("emia", "uria"),
    ("gram", "graph"),
    ("itis", "osis"),
    ("ostomy", "otomy"),
    ("phagia", "phasia"),
    ("phile", "phobe"),
    ("philia", "phobia"),
    ("philic", "phobic"),
    ("trophic", "tropic"),
    ("trophism", "tropism"),
];

/// The shortest common beginning of such words, in bytes.
const SHORTEST_BEGINNING: usize = 3;

/// Words that are known as they are written, without the final "s".
static WORDS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| LIST.split_whitespace().collect());

const LIST: &str = "\
    abduct abduction abductive abductor abjure accrual accrued acetate acetone acetyl acetylene actin acyl adduct \
    adduction adductive adductor adenine adenosine adjoint adjure adsorb adsorption aerobic afferent affidavit \
    agonist alanine albumen albumin aldehyde aldol aldose alienee alienor alkane alkene alkoxy alkyl alkyne allele \
    allelic allyl amide amine amylase amylose anaerobic androgen aniline anion annuitant annuity annular anode \
    anther antigen anycast aphagia aphasia appellant appellate appellee appraise apprise apraxia arbitrage archaea \
    arginine arraign arsenate arsenite arteriole arteritis arthritis arthrosis aryl asparagine aspartate assignee \
    assignor ataxia athens atonic atria atrium atrophy attaint attorn auricle australia australian austria austrian \
    autosome auxin averment avulsion axion axon bacillus bailee bailiff bailment bailor baryon basal basilar basilic \
    benzene benzine benzoin benzoyl benzyl bequest berlin bijective blastula bohr boson bosun boyle brachial \
    branchial breakpoint bromate bromide bromine bronchial bronchus buccal butanal butane butanol butanone butene \
    butyne cached cachet caffeine cairo calcaneal callus calvary candela capitol carbide carbine carbonate carbonyl \
    carboxyl carotene carotid carpal carpel casein cathode cation caudal caudate cavalry cecal cecum celiac \
    cellobiose cellulose centriole centromere centrosome cerebellar cerebellum cerebral cerebrum chad chiasma china \
    chitin chlorate chloride chlorine chlorite chloroplast choline chorea chorion chromatid chromatin chromoplast \
    cicero cilium cloaca clojure cochlea codec codeine coder codex codicil colectomy collusion colostomy colotomy \
    commutation complainant comptroller condonation conductance conduction condyle conidium consignee consignor \
    contravariant convection corolla coronal cortisol cortisone cosecant cosine costal covariance covariant \
    covenantee covenantor cranial creatine creatinine crural cuba cyanate cyanide cysteine cystic cystine cystitis \
    cytidine cytokine cytokinesis cytosine cytosol daemon dante darwin decedent deductible defalcation defamation \
    deformation delhi demon dendrite dendron depositary deposition depository deprecated devisee devisor diene \
    diffraction diode dioxide dioxin diploid disposition dissent divisor django docker docket donee drawee duopoly \
    dysarthria dyslexia dysphagia dysphasia dysphonia dysplasia dyspnea dystrophy ectoderm edema efferent egypt \
    embolism embolus emphysema empyema encoder endemic endoderm endodermis endorsee endosperm endothelium endpoint \
    engels enteric enthalpy entropy enuresis epidermis epistasis epithelium erythema escrow esophageal ester estop \
    estopped estoppel estradiol estriol estrogen estrone ethanal ethane ethanoic ethanol ethene ethyl ethyne \
    excision executor executrix exon fascia fascial fecal femoral feoffee feoffor fermi fermion fibrin fibrinogen \
    fibroin fibroma fibrosis fibula fistula fluorene fluoride fluorine formate fructose fundus fusion galactose \
    galileo gamete ganglion garnishee garnisher gastrula genome genotype getter globin globulin glucagon gluon \
    glutamate glutamine glycerin glycerol glycine glycogen glycol glycolysis goiter gonad grantee grantor greece \
    guanidine guanine guanosine guarantor guaranty hadron halide halite haploid hashed hegel helix hematoma \
    hemoglobin hemostasis heparin hepatic hepatitis hepatoma heptose herpetic hexanal hexane hexene hexose histamine \
    histidine histone hobbes homeostasis homer hume humeral humerus humoral hydrate hydride hydrocele hydrolysis \
    hydrophilic hydrophobic hydroxide hydroxyl hypoxemia hypoxia iconic icterus ileal ileum ileus iliac ilium imide \
    imine impedance impunity incision inculpate indemnitee indemnitor india inductance inductive inductor infarct \
    infarction inflection ingenuous inguinal inhibin injective injunction inline inode inositol integrative \
    interpellation interpolation interstitial intestacy intestate intestinal intrastate inulin iodate iodide ionic \
    iran iranian iraq iraqi iritis ischemia ischium isobar isoleucine isomer isotherm isotone isotonic isotope \
    isotopic isotropic iterable iterator japan jejunum juridical juror kafka kant kenya kepler keratin keratosis \
    kernel ketone ketose ketosis kinase kinematic kinematics kinesin kinetic kinetics korea kotlin kyphosis labial \
    labile laceration lactam lactase lactate lactation lactone lactose lagrange lamarck lambada laplace latvia \
    legatee legator lenin leptin lepton lesion lessee lessor leucine leukemia leukocyte lexer libel libya licensee \
    licensor lienor ligament ligand ligase lingual linux lipase liposome locke london lordosis lumbar lumen luther \
    lyase lymphocyte lysin lysine lysosome lysozyme malate maleate mali malleolus malleus malonate malta maltase \
    maltose mammary mandatary mannitol mannose mars marx masseter mastitis mastoid medial medulla meiosis meiotic \
    melanin melanoma melatonin melena mendel meninges meniscus menses mesoderm meson metacarpal metacarpus \
    metaplasia metastasis metatarsal metatarsus metathesis methanal methane methanol methionine methyl methylene \
    midpoint miosis mitosis mitotic molality molarity mongo monocyte monomer monopsony mortgagee mortgagor moscow \
    mucosa mucous mucus multicast muon mutator mutex mycelium myelin myelitis myeloma myocyte myoglobin myoma myopia \
    myosin myositis necrosis nepal nephritis nephron nephropathy nephrosis neural neuritis neuron neuropathy \
    neurosis neutrino neutron neutropenia neutrophil newton nigeria nitrate nitride nitrile nitrite nitroso nodal \
    nodule norway nucleolus nucleoside nucleosome nucleotide obligee obligor ocular offeree offeror offline \
    oligarchy oligomer oligopoly oman online oocyte oogonium operand operant operon opsin ordinance ordnance osmotic \
    osteoblast osteoclast osteocyte osteopetrosis osteoporosis otic ovary ovule ovum oxalate oxidant oxide oxime \
    palatine palpation palpitation papilla papule paresis parietal paris parol parole parotid patella pauli payee \
    payor pelvic pentane pentene pentose pepsin pepsinogen peptidase peptide perchlorate pericardium perineal \
    perineum periosteum peritoneal peritoneum perl peroneal peroxide peroxisome persecution persia pertussis peru \
    petiole phenol phenotype phenyl phloem phonon phosphate phosphide phosphine phosphite photon phrenic phthalate \
    phycosis planck plasmid plasmin plastid plato pledgee pledgor pleura pleural pluto poland polymer positron \
    prague preact probate proline promisee promisor promotor propanal propane propanol propanone propene prophase \
    propyl propyne proscribe proscription prosecution prostate prosthesis prostrate protease proteasome prothesis \
    proton prussia psychosis ptosis purine purview pustule pylorus pyridine pyrimidine pyrosis pyrrole pyruvate \
    quinine quinoline quinone radial radian ramus reactance rebut rebuttal rectal redact redis redux refraction \
    renal renin rennin replevin rescission resistivity respondeat retinal retinol rhizoid rhizome ribose ribosome \
    ribozyme ribulose rome rubella rubeola ruby russia sacral saturn scala scalar scaler scapula scapular schema \
    sclera sclerosis scoliosis seater secant secession seisin semantic semaphore sepal sepsis septal septic septum \
    serine serum shard silane silica silicate silicon silicone sinus slovakia slovenia somatic sorbitol spain \
    spanish sparta sphenoid splenic stalin stamen statute statutory stearate stenosis sternal sternum steroid sterol \
    stigma stoma stomata stroma struct styrene subnet succinate sucrase sucrose sudan sulcus sulfate sulfide sulfite \
    sulphate sulphide sulphite supination supinator sural surety surjective sweden swedish synapse synapsis syncope \
    syria tarsal tarsus taurine taxon telomere telophase tenet tensor tenure testator testatrix testicle thiamine \
    threonine thrombin thrombus thymidine thymine thymus thyroid thyroxine tibet tibia toluene tort tortious \
    tortuous toxoid trachea tracheid trachoma transferee transferor trimer triode triploid trochanter trochlea \
    trophic tropic tropism troponin trustor trypsin tryptophan tubercle typhoid typhus tyramine tyrosine ulna unary \
    unicast unicode unix uracil urea uremia ureter ureteral urethane urethra urethral uridine usury uterine uterus \
    uvula vacuole vagal vagus valgus valine varicella variola varix varus vendee vendor venire ventral ventricle \
    venue venule venus vertex vesical vesicle vesicular vestibule vienna villus vinyl virgil virion viscera visceral \
    viscosity viscous viscus vitreous vomer vortex waiver wales warsaw xerosis xylem xylene xylose yemen zygote \
";

/// Returns whether a word, in its compared form, is one of the list or such a one with a final "s" or "d".
pub fn is_lookalike(key: &str) -> bool {
    let without_ending = key.strip_suffix(['s', 'd']).filter(|base| !base.ends_with('s'));
    WORDS.contains(key) || without_ending.is_some_and(|base| WORDS.contains(base))
}

/// Returns whether two words begin or end as counterparts do: `hypertension` and "hypotension".
pub fn are_counterparts(left: &str, right: &str) -> bool {
    let begin =
        |(one, other): &(&str, &str)| left.starts_with(one) && right.starts_with(other) && !right.starts_with(one);
    let turned = |&(one, other): &(&str, &str)| begin(&(other, one));
    COUNTERPARTS.iter().any(|pair| begin(pair) || turned(pair)) || end_as_counterparts(left, right)
}

fn end_as_counterparts(left: &str, right: &str) -> bool {
    let (left, right) = (left.strip_suffix('s').unwrap_or(left), right.strip_suffix('s').unwrap_or(right));
    let is_pair = |one: &str, other: &str| {
        left.strip_suffix(one)
            .zip(right.strip_suffix(other))
            .is_some_and(|(left, right)| left == right && left.len() >= SHORTEST_BEGINNING)
    };
    COUNTERPART_ENDS.iter().any(|(one, other)| is_pair(one, other) || is_pair(other, one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lookalikes_are_known_in_the_plural_too() {
        assert!(is_lookalike("nitrite") && is_lookalike("nitrites"));
        assert!(!is_lookalike("nitrtae") && !is_lookalike("rediss"));
    }

    #[test]
    fn counterparts_are_told_by_their_beginnings() {
        for (left, right) in [("endothermic", "exothermic"), ("hypotension", "hypertension"), ("aerobic", "anaerobic")]
        {
            assert!(are_counterparts(left, right) && are_counterparts(right, left), "{left} {right}");
        }
        assert!(!are_counterparts("interface", "intreface"));
        for (left, right) in [("osteoblasts", "osteoclast"), ("hydrophilic", "hydrophobic"), ("colectomy", "colostomy")]
        {
            assert!(are_counterparts(left, right) && are_counterparts(right, left), "{left} {right}");
        }
        assert!(!are_counterparts("osteoclast", "osteocalst"));
        assert!(!are_counterparts("hyperlink", "hyperlnk"));
    }
}
