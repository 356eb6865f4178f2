/**
 * Legal forms as ISO 20275 names them and as people write them, with every dot and space where the
 * parts may stand apart. What is the same form is joined by `=`.
 */

/** Forms after a name. */
export const formsBehind: Record<string, string> = {
  US: `Inc. = Incorporated = Incorporation · Corp. = Corporation · L.L.C. = Limited Liability Company ·
    L.L.P. = Limited Liability Partnership · L.L.L.P. · L.P. = Limited Partnership · P.L.L.C. · P.C. =
    Professional Corporation · P.A. · P.B.C. · N.A. · Chartered · G.P.`,
  GB: `Ltd. = Limited · P.L.C. = Public Limited Company = c.c.c. · C.I.C. = Community Interest Company ·
    C.I.O. · cyf. = cyfyngedig · Pvt. Ltd. = Private Limited · Pte. Ltd. = Pte. Limited ·
    Pty. Ltd. = Pty. Limited = Proprietary Limited · Pty. · Pte. · Pvt. · Private · Proprietary`,
  IE: `D.A.C. = Designated Activity Company · C.L.G. · Teoranta = Teo. · C.P.T. · U.C. · C.T.R. ·
    I.C.A.V.`,
  CA: `Ltée = Limitée · Inc · ULC = Unlimited Liability Company · s.e.n.c. · s.e.c. · Enr.`,
  ZA: `(Pty) Ltd · (RF) Ltd · C.C. = Close Corporation · N.P.C. · SOC Ltd · RF · SOC`,
  IN: `OPC = One Person Company · Producer Company`,
  DE: `G.m.b.H. = Gesellschaft mit beschränkter Haftung · gG.m.b.H. · m.b.H. · A.G. = Aktiengesellschaft ·
    K.G. = Kommanditgesellschaft · K.G.a.A. = Kommanditgesellschaft auf Aktien · o.H.G. = OHG = Offene
    Handelsgesellschaft · G.b.R. = Gesellschaft bürgerlichen Rechts = eGbR · U.G. = Unternehmergesellschaft ·
    UG (haftungsbeschränkt) · haftungsbeschränkt · e.K. = e.Kfm. = e.Kfr. = eingetragener Kaufmann =
    eingetragene Kauffrau · e.V. = eingetragener Verein · e.G. = eingetragene Genossenschaft · S.E. =
    Societas Europaea · PartG mbB · PartGmbB = PartG · V.V.a.G. · gAG · gUG · AöR · KdöR · i.L. · i.G. ·
    i.Gr. · SCE · EWIV · InvAG`,
  AT: `Ges.m.b.H. · O.G. = Offene Gesellschaft · O.E.G. · K.E.G. · e.U. = eingetragenes Einzelunternehmen ·
    Gen.m.b.H. · reg.Gen.m.b.H. · FlexCo = FlexKapG`,
  CH: `S.à r.l. = Sàrl = Société à responsabilité limitée · S.A.G.L. = Sagl · KlG · KmG · Genossenschaft`,
  LI: `Anstalt · Est. · Trust reg.`,
  LU: `S.à.r.l.-S · S.C.A. · S.C.Sp. · S.C.S. · SICAV · S.E.C.S. · S.E.N.C.`,
  FR: `S.A. = Société anonyme · S.A.S. = Société par actions simplifiée · S.A.S.U. · S.A.R.L. = S.A.R.L.U. ·
    E.U.R.L. · S.N.C. = Société en nom collectif · S.C.I. · S.C.M. · S.C.P. · S.C.O.P. · S.C.O.P. S.A. ·
    S.E.L.A.R.L. · S.E.L.A.S. · S.E.L.A.F.A. · E.I. · E.I.R.L. · G.I.E. · G.A.E.C. · E.A.R.L. · S.C.E.A. ·
    S.C.I.C. · S.E.M. · Société coopérative`,
  BE: `B.V. = Besloten vennootschap · B.V.B.A. · S.P.R.L. · S.R.L. · N.V. = Naamloze vennootschap ·
    C.V. = Coöperatieve vennootschap · C.V.B.A. · S.C.R.L. · V.O.F. = Vennootschap onder firma ·
    Comm.V. · V.Z.W. = Vereniging zonder winstoogmerk · A.S.B.L. · E.B.V.B.A. · S.R.L.U. · SComm`,
  NL: `B.V. = Besloten vennootschap met beperkte aansprakelijkheid · N.V. · V.O.F. · C.V. = Commanditaire
    vennootschap · Coöperatie U.A. · Coöperatieve U.A. · U.A. · W.A. · B.A. · Eenmanszaak · Maatschap`,
  ES: `S.L. = Sociedad Limitada = Sociedad de Responsabilidad Limitada · S.L.U. = Sociedad Limitada
    Unipersonal · S.A. = Sociedad Anónima · S.A.U. · S.L.N.E. · S.L.L. · S.A.L. · S.L.P. · S.C. · S.Coop. =
    Sociedad Cooperativa · S.Com. · C.B. = Comunidad de Bienes · A.I.E. · S.A.D. · S.M.E. · S.C.C.L.`,
  PT: `Lda. = Limitada · S.A. · Unipessoal Lda. = Sociedade Unipessoal Lda. · Unipessoal · S.G.P.S. ·
    E.P.E. · E.I.R.L. · C.R.L. · E.I.M. · Sociedade Anónima`,
  BR: `Ltda. · S/A = Sociedade Anônima · EIRELI · M.E. · M.E.I. · E.P.P. · S/S · S.L.U. · SCP · Ltda. ME ·
    Ltda. EPP`,
  IT: `S.p.A. = Società per azioni · S.r.l. = Società a responsabilità limitata · S.r.l.s. · S.r.l.u. = S.r.l.
    Unipersonale · S.a.p.A. · S.a.s. = Società in accomandita semplice · S.n.c. = Società in nome collettivo ·
    S.s. = Società semplice · Soc. Coop. = Società Cooperativa · S.c.a r.l. = Scarl = S.c.r.l. · S.c.p.A. ·
    Soc. Coop. a r.l. · a r.l. · Onlus · S.B. = Società Benefit · S.t.p. · S.i.m.p.A. · S.g.r.`,
  MX: `S.A. de C.V. · S.A.B. de C.V. · S.A.P.I. de C.V. · S. de R.L. de C.V. · S. de R.L. · S. de R.L. M.I. ·
    S.A.P.I. · S.A.B. · S.C. de R.L. · A.C. = Asociación Civil · S.A.S. de C.V. · SOFOM · E.N.R. · E.R. ·
    S.C. de R.L. de C.V.`,
  AR: `S.R.L. · S.A.U. · S.A.I.C. · S.A.C.I. · S.A.C.I.F. · S.A.C.I.F.I.A. · S.H. · S.A.I.C.F.`,
  CL: `SpA · Ltda. · EIRL · Cía. Ltda.`,
  CO: `S.A.S. · S. en C. · E.S.P. · S.A. E.S.P. · S.A.S. E.S.P. · E.U.`,
  PE: `S.A.C. · S.A.A. · E.I.R.L. · S.C.R.L. · S.R.L.`,
  VE: `C.A. = Compañía Anónima · S.R.L. · R.L.`,
  EC: `Cía. Ltda. · S.A.S. · C.A. · C.Ltda.`,
  CR: `S.A. · S.R.L. · Ltda.`,
  GR: `A.E. = Α.Ε. = Ανώνυμη Εταιρεία · Ε.Π.Ε. = E.P.E. · Ι.Κ.Ε. = I.K.E. · Ο.Ε. = O.E. · Ε.Ε. = E.E. ·
    Α.Ε.Β.Ε. = A.E.B.E. · Α.Β.Ε.Ε. = A.B.E.E. · Α.Ε.Ε. = A.E.E. · Α.Ξ.Ε. = A.X.E. · Α.Β.Ε.Τ.Ε. · Μ.Ε.Π.Ε. ·
    Μον. Ι.Κ.Ε. · Μονοπρόσωπη · M.I.K.E. · A.T.E.`,
  DK: `A/S = Aktieselskab · ApS = Anpartsselskab · I/S = Interessentskab · K/S = Kommanditselskab · P/S =
    Partnerselskab · I.V.S. · A.M.B.A. · F.M.B.A. · G/S · S.M.B.A. · A.M.B.A`,
  SE: `A.B. = Aktiebolag · AB (publ) = Aktiebolag (publ) · publ · H.B. = Handelsbolag · K.B. = Kommanditbolag ·
    Ek. för. = Ekonomisk förening · Enskild firma · E.F. · Bostadsrättsförening`,
  NO: `A/S = AS = Aksjeselskap · ASA = Allmennaksjeselskap · A.N.S. · D.A. · E.N.K. · K.S. · N.U.F. · S.A. =
    Samvirkeforetak · S.F. · BRL · BA`,
  FI: `Oy = Osakeyhtiö · Oyj = Julkinen osakeyhtiö · Oy Ab · Oyj Abp · Abp · Ky = Kommandiittiyhtiö · Ay =
    Avoin yhtiö · Osk = Osuuskunta · Tmi = Toiminimi · ry · rf`,
  IS: `hf. = Hlutafélag · ehf. = Einkahlutafélag · ohf. · sf. · slf. · ses. · bs.`,
  EE: `OÜ = Osaühing · A.S. = Aktsiaselts · FIE · TÜ = Täisühing · UÜ = Usaldusühing · MTÜ · SA · TulÜ`,
  LV: `SIA = Sabiedrība ar ierobežotu atbildību · A.S. = Akciju sabiedrība · IK · KS · PS · VAS · VSIA · ZS`,
  LT: `UAB = Uždaroji akcinė bendrovė · A.B. = Akcinė bendrovė · MB = Mažoji bendrija · IĮ = Individuali
    įmonė · VšĮ = Viešoji įstaiga · TŪB · KŪB · ŽŪB · VĮ`,
  PL: `Sp. z o.o. = Spółka z ograniczoną odpowiedzialnością = Spółka z o.o. · S.A. = Spółka akcyjna ·
    Sp. k. = Spółka komandytowa · Sp. z o.o. sp. k. · Sp. z o.o. S.K.A. · S.K.A. = Spółka
    komandytowo-akcyjna · Sp. j. = Spółka jawna · Sp. p. = Spółka partnerska · S.C. = Spółka cywilna ·
    P.S.A. = Prosta spółka akcyjna · Sp. z o.o. sp. j. · Spółdzielnia`,
  CZ: `s.r.o. = Společnost s ručením omezeným · spol. s r.o. · a.s. = Akciová společnost · v.o.s. = Veřejná
    obchodní společnost · k.s. = Komanditní společnost · o.p.s. · z.s. · s.p. · z.ú. · družstvo`,
  SK: `s.r.o. = Spoločnosť s ručením obmedzeným · spol. s r.o. · a.s. = Akciová spoločnosť · v.o.s. · k.s. ·
    j.s.a. · o.z. · n.o. · š.p.`,
  HU: `Kft. = Korlátolt felelősségű társaság · Zrt. = Zártkörűen működő részvénytársaság · Nyrt. = Nyilvánosan
    működő részvénytársaság · Rt. = Részvénytársaság · Bt. = Betéti társaság · Kkt. = Közkereseti társaság ·
    Nonprofit Kft. · E.V. · Kht. · Szövetkezet`,
  RO: `S.R.L. = Societate cu răspundere limitată · S.A. = Societate pe acțiuni · S.R.L.-D. · S.N.C. · S.C.S. ·
    P.F.A. · R.A. · S.C.A.`,
  MD: `S.R.L. · Î.S. · Î.I.`,
  BG: `ЕООД = EOOD = Еднолично дружество с ограничена отговорност · ООД = OOD = Дружество с ограничена
    отговорност · АД = AD = Акционерно дружество · ЕАД = EAD · ЕТ · СД = SD · КД = KD · КДА = KDA · ДЗЗД`,
  HR: `d.o.o. = Društvo s ograničenom odgovornošću · j.d.o.o. · d.d. = Dioničko društvo · j.t.d. · k.d. ·
    obrt · z.z.`,
  SI: `d.o.o. = Družba z omejeno odgovornostjo · d.d. = Delniška družba · d.n.o. · k.d. · s.p. · z.o.o. ·
    k.d.d. · z.b.o.`,
  RS: `д.о.о. = ДОО · а.д. = a.d. = Akcionarsko društvo · о.д. · к.д. · ПР = PR · д.о.о.е.л.`,
  BA: `d.o.o. · d.d. · s.p. · o.d. · a.d.`,
  MK: `ДООЕЛ = DOOEL · ДОО · АД · ТП`,
  ME: `D.O.O. · A.D.`,
  AL: `Sh.p.k. = Shpk · Sh.a. · Sh.k.m.`,
  XK: `Sh.p.k. · L.L.C.`,
  TR: `A.Ş. = Anonim Şirketi · Ltd. Şti. = Limited Şirketi · Koll. Şti. = Kollektif Şirketi · Kom. Şti. ·
    San. ve Tic. A.Ş. = Sanayi ve Ticaret A.Ş. = Sanayi ve Ticaret Anonim Şirketi · San. ve Tic. Ltd. Şti. =
    Sanayi ve Ticaret Ltd. Şti. = Sanayi ve Ticaret Limited Şirketi · Tic. Ltd. Şti. · Tic. A.Ş. · T.A.Ş. ·
    A.O. · Koop. = Kooperatifi · Şirketi`,
  CY: `Ltd. · P.L.C. · Λτδ = Λίμιτεδ`,
  MT: `Ltd. · p.l.c. · Limited Partnership`,
  RU: `ООО = OOO = Общество с ограниченной ответственностью · ОАО = OAO · ЗАО = ZAO · ПАО = PAO = Публичное
    акционерное общество · АО = AO = Акционерное общество · НАО · ИП · ГУП · МУП · ФГУП · АНО · НКО · ТСЖ ·
    ПК · КФХ`,
  UA: `ТОВ = TOV = Товариство з обмеженою відповідальністю · ПАТ = PAT · ПрАТ = PrAT = PrJSC · АТ · ФОП · ПП ·
    ДП · КП · ОСББ`,
  BY: `ОДО · УП · ЧУП · ЧТУП · СООО · ИООО · ОАО · ТАА`,
  KZ: `ТОО = TOO = LLP = Товарищество с ограниченной ответственностью · ЖШС · АҚ · ЖК`,
  GE: `შპს · სს · ი.მ.`,
  AM: `ՍՊԸ · ԲԲԸ · ՓԲԸ · CJSC · OJSC`,
  AZ: `MMC · QSC · ASC`,
  UZ: `MChJ = МЧЖ · AJ`,
  KG: `ОсОО = OsOO`,
  IL: `בע"מ = Ltd · בע״מ · חל"צ · ע"ר · ש"מ`,
  AE: `L.L.C. · FZ-LLC = FZ LLC · FZE · FZCO · FZC · W.L.L. · P.S.C. · P.J.S.C. = PJSC · JSC · DMCC · DWC-LLC ·
    S.P.C. · LLC-FZ · ذ.م.م · ش.ذ.م.م · ش.م.ع · م.م.ح · ش.م.م`,
  SA: `W.L.L. · C.J.S.C. · S.A.O.G. · S.A.O.C. · B.S.C. · K.S.C. · K.S.C.C. · K.S.C.P. · Q.P.S.C. · Q.S.C. ·
    ش.م.س · ش.م.ك · ش.م.ب · ذات مسؤولية محدودة · المحدودة`,
  EG: `S.A.E. · ش.م.م`,
  MA: `S.A.R.L. A.U. = SARLAU · S.A. · S.N.C.`,
  TN: `S.U.A.R.L. · S.A.R.L.`,
  LB: `S.A.L. · S.A.R.L. · ش.م.ل`,
  IR: `(سهامی خاص) · (سهامی عام) · سهامی خاص · P.J.S.`,
  PK: `(Pvt.) Ltd. = (Private) Limited · SMC-Pvt Ltd. · (SMC-Private) Limited`,
  BD: `Pvt. Ltd.`,
  LK: `(Pvt) Ltd. · (Private) Limited · PLC`,
  MY: `Sdn. Bhd. = Sendirian Berhad · Bhd. = Berhad · PLT`,
  SG: `Pte. Ltd. = Private Limited`,
  ID: `Tbk. = (Persero) Tbk. · Persero · Terbuka`,
  PH: `Inc. · Corp. · OPC`,
  VN: `JSC = Joint Stock Company · TNHH · MTV`,
  TH: `Public Company Limited = PCL · จำกัด (มหาชน) · จำกัด · มหาชน`,
  KH: `Co. Ltd. · Plc.`,
  HK: `有限公司 · Ltd.`,
  JP: `K.K. = Kabushiki Kaisha = Kabushiki Gaisha · G.K. = Godo Kaisha = Goudou Kaisha · Y.K. = Yugen Kaisha ·
    G.M.K.`,
  KR: `Jusik Hoesa · Chusik Hoesa`,
  CN: `Co. Ltd · Gongsi · Youxian Gongsi · Gufen Youxian Gongsi`,
  NG: `Ltd/Gte · Gte · Nig. Ltd. = Nigeria Ltd.`,
  KE: `Ltd. · P.L.C.`,
  CM: `S.A.R.L. · GIC`,
}

/** Forms in front of a name. What is a word as well (`Sia`, `As`) counts in capitals only. */
export const formsBefore: Record<string, string> = {
  SE: `AB · Aktiebolaget`,
  FI: `Oy · Oy Ab · Ab · Osuuskunta`,
  EE: `OÜ · AS · Aktsiaselts · MTÜ · Osaühing`,
  LV: `SIA · AS · VAS · VSIA`,
  LT: `UAB · AB · MB · IĮ · VšĮ · VĮ · ŽŪB`,
  ID: `PT · P.T. · CV · U.D. · PD · Perseroan Terbatas · PT Perusahaan Terbatas`,
  MY: `Syarikat`,
  VN: `Công ty TNHH · Công ty Cổ phần · CTCP · Công ty TNHH Một thành viên · Công ty TNHH MTV · Cty TNHH ·
    Cty CP · Công ty CP · Công ty · Cty · TNHH · Công ty Trách nhiệm hữu hạn · Tổng công ty · DNTN`,
  RU: `ООО · OOO · ОАО · OAO · ЗАО · ZAO · ПАО · PAO · АО · AO · НАО · ИП · ГУП · МУП · ФГУП · АНО ·
    Общество с ограниченной ответственностью · Акционерное общество · Публичное акционерное общество`,
  UA: `ТОВ · TOV · ПАТ · ПрАТ · АТ · ФОП · ПП · ДП · КП · Товариство з обмеженою відповідальністю`,
  BY: `ОДО · УП · ЧУП · ЧТУП · СООО · ИООО · ТАА`,
  KZ: `ТОО · TOO · ЖШС · АҚ · ЖК`,
  GE: `შპს · სს`,
  BG: `ЕТ · СД`,
  FR: `SARL · SASU · EURL · SCI · SELARL`,
  AE: `شركة · مؤسسة`,
  IR: `شرکت`,
  TH: `บริษัท · ห้างหุ้นส่วนจำกัด · หจก. · บจก. · บมจ.`,
}

/** Forms that need no space between them and the name. */
export const formsAttached = `
  株式会社 有限会社 合同会社 合名会社 合資会社 一般社団法人 一般財団法人 (株) (有) (同)
  股份有限公司 有限责任公司 有限責任公司 有限公司 股份公司
  주식회사 유한회사 유한책임회사 합자회사 합명회사 (주) (유)
  บริษัท จำกัด (มหาชน)
`
  .trim()
  .split(/\s+/)

/** What stands beside a form with many firms: with another form as well, they are two firms. */
export const companyWords =
  'Co. · Company · Cie. · Compagnie · Cía. · Compañía · Companhia · Comp. · Kompanie · Spółka'

/** In front of a name these are a form in capitals only: `SIA Rimi`, but `Sia Partners`. */
export const capitalsBefore =
  'as sia mb vį cv ud pd pt ao oao pao pat ab ou at et sd pp dp sci tov iį'

/** Forms of two letters that are read without dots as well; `Fund II` and `Call Me` have none. */
export const knownBare =
  'ag kg se ev eg ek ug og ou sa sl sc nv bv cv oy ky ay ab hb kb as da ks hf bt rt dd ad kk gk yk lp cc ae'
