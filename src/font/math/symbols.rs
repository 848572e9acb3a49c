//! TeX's names for signs: a name in, a character and what it does in a formula out.

/// What a piece does in a formula (Knuth, The TeXbook, chapter 17); it decides the space around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Ord,
    Op,
    Bin,
    Rel,
    Open,
    Close,
    Punct,
    Inner,
}

/// Signs that stand like a letter.
const ORDINARY: &str = "\
AA Å AE Æ BbbC ℂ BbbN ℕ BbbP ℙ BbbQ ℚ BbbR ℝ BbbZ ℤ DH Ð Finv Ⅎ Im ℑ L Ł O Ø OE Œ P ¶ Re ℜ S § Thorn Þ Vert ‖ \
aa å acwopencirclearrow ↺ ae æ aleph ℵ angle ∠ backprime ‵ backslash \\ beth ℶ bigstar ★ blacksquare ■ \
blacktriangle ▴ blacktriangledown ▾ carriagereturn ↵ cdotp · cdots ⋯ cent ¢ checkmark ✓ circledR ® clubsuit ♣ \
clubsuitopen ♧ complement ∁ copyright © dag † daleth ℸ danger ☡ ddag ‡ ddots ⋱ degree ° dh ð diamondsuit ♢ \
dots … ell ℓ emdash — emptyset ∅ endash – eth ð euro € exists ∃ flat ♭ forall ∀ frakC ℭ frakZ ℨ gimel ℷ \
guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright › hbar ℏ heartsuit ♡ hslash ℏ i ı imath ı \
infty ∞ invnot ⌐ jmath ȷ l ł lambdabar ƛ lasp ʽ ldots … llcorner ⌞ lnot ¬ lq ‘ lrcorner ⌟ macron ¯ maltese ✠ \
measuredangle ∡ mho ℧ nabla ∇ natural ♮ neg ¬ nexists ∄ o ø oe œ partial ∂ percent % permil ‰ perthousand ‰ \
pounds £ prime ′ rasp ʼ ring ˚ rq ’ scrB ℬ scrE ℰ scrF ℱ scrH ℋ scrI ℐ scrL ℒ scrM ℳ scrR ℛ scre ℯ scrg ℊ scro \
ℴ spadesuit ♠ spadesuitopen ♤ sphericalangle ∢ ss ß sterling £ textasciiacute ´ textexclamdown ¡ \
textquestiondown ¿ textquotedblleft “ textquotedblright ” thorn þ triangledown ▿ turnednot ⌙ ulcorner ⌜ \
urcorner ⌝ vartriangle ▵ vdots ⋮ yen ¥";

/// Greek letters: the small ones are slanted as variables are.
const GREEK: &str = "\
Delta Δ Gamma Γ Lambda Λ Omega Ω Phi Φ Pi Π Psi Ψ Sigma Σ Theta Θ Upsilon Υ Xi Ξ alpha α beta β chi χ delta δ \
digamma ϝ epsilon ϵ eta η gamma γ iota ι kappa κ lambda λ mu μ nu ν omega ω omicron ο phi ϕ pi π psi ψ rho ρ \
sigma σ tau τ theta θ upsilon υ varepsilon ε varkappa ϰ varphi φ varpi ϖ varrho ϱ varsigma ς vartheta ϑ xi ξ \
zeta ζ";

/// Operators between two terms.
const BINARY: &str = "\
Cap ⋒ Cup ⋓ amalg ⨿ ast ∗ barvee ⊽ barwedge ⊼ bigcirc ○ bigtriangledown ▽ bigtriangleup △ boxbar ◫ boxdot ⊡ \
boxminus ⊟ boxplus ⊞ boxtimes ⊠ bullet • cap ∩ cdot ⋅ circ ∘ circledast ⊛ circledcirc ⊚ circleddash ⊝ cup ∪ \
cupdot ⊍ curlyvee ⋎ curlywedge ⋏ dagger † ddagger ‡ diamond ⋄ div ÷ divideontimes ⋇ dotminus ∸ dotplus ∔ \
dotsminusdots ∺ doublebarwedge ⌆ intercal ⊺ land ∧ leftthreetimes ⋋ lhd ◁ lor ∨ minuscolon ∹ mp ∓ odot ⊙ \
ominus ⊖ oplus ⊕ oslash ⊘ otimes ⊗ pm ± rhd ▷ rightthreetimes ⋌ setminus ∖ slash ∕ sqcap ⊓ sqcup ⊔ star ⋆ \
times × triangleleft ◁ triangleright ▷ unlhd ⊴ unrhd ⊵ uplus ⊎ vee ∨ veebar ⊻ wedge ∧ wr ≀";

/// Relations and arrows.
const RELATIONS: &str = "\
Bumpeq ≎ Colon ∷ Doteq ≑ Downarrow ⇓ Equiv ≣ Game ⅁ Ldsh ↲ Leftarrow ⇐ Leftrightarrow ⇔ Lleftarrow ⇚ \
Longleftarrow ⟸ Longleftrightarrow ⟺ Longrightarrow ⟹ Lsh ↰ Nearrow ⇗ Nwarrow ⇖ QED ∎ Rdsh ↳ Rightarrow ⇒ \
Rrightarrow ⇛ Rsh ↱ Searrow ⇘ Subset ⋐ Supset ⋑ Swarrow ⇙ Uparrow ⇑ Updownarrow ⇕ Vdash ⊩ Vvdash ⊪ ac ∾ adots \
⋰ approx ≈ approxeq ≊ approxident ≋ arceq ≘ asymp ≍ backcong ≌ backepsilon ϶ backsim ∽ backsimeq ⋍ bagmember ⋿ \
barleftarrow ⇤ because ∵ between ≬ blacktriangleleft ◀ blacktriangleright ▶ bot ⊥ bowtie ⋈ bumpeq ≏ circeq ≗ \
circlearrowleft ↺ circlearrowright ↻ coloneq ≔ cong ≅ cupleftarrow ⊌ curlyeqprec ⋞ curlyeqsucc ⋟ \
curvearrowleft ↶ curvearrowright ↷ cwopencirclearrow ↻ dashv ⊣ disin ⋲ doteq ≐ doteqdot ≑ downarrow ↓ \
downdownarrows ⇊ downharpoonleft ⇃ downharpoonright ⇂ downzigzagarrow ↯ eqcirc ≖ eqcolon ≕ eqdef ≝ eqgtr ⋝ \
eqless ⋜ eqsim ≂ eqslantgtr ⪖ eqslantless ⪕ equal = equalparallel ⋕ equiv ≡ fallingdotseq ≒ frown ⌢ ge ≥ geq ≥ \
geqq ≧ geqslant ⩾ gets ← gg ≫ ggg ⋙ gnapprox ⪊ gneqq ≩ gnsim ⋧ gt > gtrapprox ⪆ gtrdot ⋗ gtreqless ⋛ \
gtreqqless ⪌ gtrless ≷ gtrsim ≳ hermitmatrix ⊹ hookleftarrow ↩ hookrightarrow ↪ iff ⟺ imageof ⊷ implies ⟹ in ∈ \
increment ∆ isinE ⋹ isindot ⋵ isinobar ⋷ isins ⋴ isinvb ⋸ kernelcontraction ∻ le ≤ leadsto ⇝ leftarrow ← \
leftarrowtail ↢ leftharpoondown ↽ leftharpoonup ↼ leftleftarrows ⇇ leftrightarrow ↔ leftrightarrows ⇆ \
leftrightharpoons ⇋ leftrightsquigarrow ↭ leftsquigarrow ↜ leq ≤ leqq ≦ leqslant ⩽ lessapprox ⪅ lessdot ⋖ \
lesseqgtr ⋚ lesseqqgtr ⪋ lessgtr ≶ lesssim ≲ ll ≪ lll ⋘ lnapprox ⪉ lneqq ≨ lnsim ⋦ longleftarrow ⟵ \
longleftrightarrow ⟷ longmapsto ⟼ longrightarrow ⟶ looparrowleft ↫ looparrowright ↬ lt < ltimes ⋉ mapsdown ↧ \
mapsfrom ↤ mapsto ↦ mapsup ↥ measeq ≞ measuredrightangle ⊾ mid ∣ minus − models ⊧ multimap ⊸ nLeftarrow ⇍ \
nLeftrightarrow ⇎ nRightarrow ⇏ nVDash ⊯ nVdash ⊮ napprox ≉ ncong ≇ ne ≠ nearrow ↗ neq ≠ nequiv ≢ ngeq ≱ ngtr \
≯ ngtrless ≹ ngtrsim ≵ ni ∋ niobar ⋾ nis ⋼ nisd ⋺ nleftarrow ↚ nleftrightarrow ↮ nleq ≰ nless ≮ nlessgtr ≸ \
nlesssim ≴ nmid ∤ notin ∉ notsmallowns ∌ nparallel ∦ nprec ⊀ npreccurlyeq ⋠ nrightarrow ↛ nsim ≁ nsimeq ≄ \
nsqsubseteq ⋢ nsqsupseteq ⋣ nsubset ⊄ nsubseteq ⊈ nsucc ⊁ nsucccurlyeq ⋡ nsupset ⊅ nsupseteq ⊉ ntriangleleft ⋪ \
ntrianglelefteq ⋬ ntriangleright ⋫ ntrianglerighteq ⋭ nvDash ⊭ nvdash ⊬ nwarrow ↖ oequal ⊜ origof ⊶ \
overleftarrow ⃖ overleftrightarrow ⃡ parallel ∥ perp ⟂ pitchfork ⋔ prec ≺ precapprox ⪷ preccurlyeq ≼ preceq ≼ \
precnapprox ⪹ precnsim ⋨ precsim ≾ propto ∝ prurel ⊰ questeq ≟ ratio ∶ rightModels ⊫ rightangle ∟ rightarrow → \
rightarrowbar ⇥ rightarrowtail ↣ rightassert ⊦ rightharpoondown ⇁ rightharpoonup ⇀ rightleftarrows ⇄ \
rightleftharpoons ⇌ rightrightarrows ⇉ rightsquigarrow ↝ rightzigzagarrow ⇝ risingdotseq ≓ rtimes ⋊ scurel ⊱ \
searrow ↘ sharp ♯ sim ∼ simeq ≃ simneqq ≆ sinewave ∿ smallin ∊ smallintclockwise ∱ smallointctrcclockwise ∳ \
smallowns ∍ smallsetminus ∖ smallvarointclockwise ∲ smile ⌣ sqsubset ⊏ sqsubseteq ⊑ sqsubsetneq ⋤ sqsupset ⊐ \
sqsupseteq ⊒ sqsupsetneq ⋥ stareq ≛ subset ⊂ subseteq ⊆ subseteqq ⫅ subsetneq ⊊ subsetneqq ⫋ succ ≻ succapprox \
⪸ succcurlyeq ≽ succeq ≽ succnapprox ⪺ succnsim ⋩ succsim ≿ supset ⊃ supseteq ⊇ supseteqq ⫆ supsetneq ⊋ \
supsetneqq ⫌ swarrow ↙ therefore ∴ to → top ⊤ triangle △ triangleeq ≜ trianglelefteq ⊴ triangleq ≜ \
trianglerighteq ⊵ twoheaddownarrow ↡ twoheadleftarrow ↞ twoheadrightarrow ↠ twoheaduparrow ↟ uparrow ↑ \
updownarrow ↕ updownarrowbar ↨ updownarrows ⇅ upharpoonleft ↿ upharpoonright ↾ upuparrows ⇈ vDash ⊨ \
varisinobar ⋶ varisins ⋳ varlrtriangle ⊿ varniobar ⋽ varnis ⋻ varnothing ∅ varpropto ∝ vartriangleleft ⊲ \
vartriangleright ⊳ vdash ⊢ veeeq ≚ vert | wedgeq ≙ wp ℘";

/// Large operators.
const OPERATORS: &str = "\
bigcap ⋂ bigcup ⋃ bigodot ⨀ bigoplus ⨁ bigotimes ⨂ bigsqcup ⨆ biguplus ⨄ bigvee ⋁ bigwedge ⋀ coprod ∐ iiiint ⨌ \
iiint ∭ iint ∬ int ∫ oiiint ∰ oiint ∯ oint ∮ prod ∏ sum ∑";

/// Brackets that open.
const OPENING: &str = "\
lVert ‖ langle ⟨ lbrace { lbrack [ lceil ⌈ lfloor ⌊ lgroup ⟮ llbracket ⟦ lparen ( lvert | { {";

/// Brackets that close.
const CLOSING: &str = "\
rVert ‖ rangle ⟩ rbrace } rbrack ] rceil ⌉ rfloor ⌋ rgroup ⟯ rparen ) rrbracket ⟧ rvert | } }";

/// Punctuation.
const PUNCTUATION: &str = "\
colon : ldotp .";
/// What a name stands for: the character and its class; `None` when the name is not known.
pub(super) fn symbol(name: &str) -> Option<(char, Class)> {
    let tables = [
        (GREEK, Class::Ord),
        (ORDINARY, Class::Ord),
        (BINARY, Class::Bin),
        (RELATIONS, Class::Rel),
        (OPERATORS, Class::Op),
        (OPENING, Class::Open),
        (CLOSING, Class::Close),
        (PUNCTUATION, Class::Punct),
    ];
    tables.iter().find_map(|(table, class)| {
        let mut words = table.split_ascii_whitespace();
        while let (Some(known), Some(sign)) = (words.next(), words.next()) {
            if known == name {
                return sign.chars().next().map(|sign| (sign, *class));
            }
        }
        None
    })
}

/// The class of a character that is typed as it is.
pub(super) fn class(c: char) -> Class {
    match c {
        '+' | '-' | '−' | '*' | '±' | '×' | '÷' | '·' | '⋅' => Class::Bin,
        '=' | '<' | '>' | ':' | '≤' | '≥' | '≠' | '≈' | '∼' | '→' | '←' | '∈' => {
            Class::Rel
        }
        '(' | '[' => Class::Open,
        ')' | ']' | '!' | '?' => Class::Close,
        ',' | ';' => Class::Punct,
        '∑' | '∏' | '∫' => Class::Op,
        _ => Class::Ord,
    }
}

/// Functions whose names are set upright; true for those whose limits go below.
pub(super) fn function(name: &str) -> Option<bool> {
    const PLAIN: &str = "arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin sinh \
                         tan tanh";
    const LIMITS: &str = "Pr det gcd inf lim liminf limsup max min sup";
    let among = |list: &str| list.split_ascii_whitespace().any(|known| known == name);
    match (among(PLAIN), among(LIMITS)) {
        (true, _) => Some(false),
        (_, true) => Some(true),
        _ => None,
    }
}

/// The combining mark of an accent, and whether it stretches over its whole base.
pub(super) fn accent(name: &str) -> Option<(char, bool)> {
    Some(match name {
        "hat" => ('\u{302}', false),
        "widehat" => ('\u{302}', true),
        "bar" => ('\u{304}', false),
        "vec" => ('\u{20d7}', false),
        "overrightarrow" => ('\u{20d7}', true),
        "overleftarrow" => ('\u{20d6}', true),
        "overleftrightarrow" => ('\u{20e1}', true),
        "dot" => ('\u{307}', false),
        "ddot" => ('\u{308}', false),
        "dddot" => ('\u{20db}', false),
        "ddddot" => ('\u{20dc}', false),
        "tilde" => ('\u{303}', false),
        "widetilde" => ('\u{303}', true),
        "acute" => ('\u{301}', false),
        "grave" => ('\u{300}', false),
        "breve" => ('\u{306}', false),
        "check" => ('\u{30c}', false),
        "mathring" => ('\u{30a}', false),
        _ => return None,
    })
}

/// The width of a space in em.
pub(super) fn space(name: &str) -> Option<f32> {
    Some(match name {
        "," | "thinspace" | "/" => 3.0 / 18.0,
        ":" | ">" => 4.0 / 18.0,
        ";" => 5.0 / 18.0,
        "!" => -3.0 / 18.0,
        " " | "~" => 6.0 / 18.0,
        "quad" => 1.0,
        "qquad" => 2.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_usual_names() {
        #[rustfmt::skip]
        let table = [
            ("alpha",      Some(('α', Class::Ord))),
            ("Omega",      Some(('Ω', Class::Ord))),
            ("infty",      Some(('∞', Class::Ord))),
            ("times",      Some(('×', Class::Bin))),
            ("leq",        Some(('≤', Class::Rel))),
            ("rightarrow", Some(('→', Class::Rel))),
            ("sum",        Some(('∑', Class::Op))),
            ("langle",     Some(('⟨', Class::Open))),
            ("nonsense",   None),
            ("α",          None),
        ];
        for (name, expected) in table {
            assert_eq!(symbol(name), expected, "{name}");
        }
    }
}
